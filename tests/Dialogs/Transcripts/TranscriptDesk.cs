using System.Text.Json;
using DeskBot.Backend;
using DeskBot.Backend.Approvals;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness;
using DeskBot.Knowledge;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>
/// The whole desk behind its reception, on a real database with the demo's people and the sample articles, and a clock that the test moves.
/// A turn is what it is in the host: one transaction with all that follows from it. Only the channel is missing.
/// </summary>
internal sealed class TranscriptDesk : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;
    private readonly Dictionary<ConversationId, Screen> screens = [];

    private TranscriptDesk(TestDatabase database, ServiceProvider services, ManualTime time) => (this.database, this.services, Time) = (database, services, time);

    public ManualTime Time { get; }

    public static async Task<TranscriptDesk> OpenAsync()
    {
        var understood = await Understood.ReadyAsync();
        var database = await understood.DatabaseAsync();
        var time = new ManualTime();
        return new TranscriptDesk(database, Services(database, understood, time), time);
    }

    public static ServiceProvider Services(TestDatabase database, Understood understood, ManualTime time)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).Build();
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(understood.Encoder)
            .AddBackend(configuration).AddConversations().AddAttachments()
            .AddKnowledge(configuration, (provider, knowledge) => knowledge.UseSqlite(provider.GetRequiredService<DeskDb>().Database.GetDbConnection()))
            .AddDialogs(configuration)
            .AddScoped<IApprovalSubject, TestedSubject>()
            .AddSingleton(understood.Classifier)
            .AddSingleton(understood.Sentences)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    /// <summary>What a conversation shows its people.</summary>
    public Screen ScreenOf(ConversationAddress address)
    {
        var id = IdOf(address);
        return screens.TryGetValue(id, out var screen) ? screen : screens[id] = new Screen();
    }

    /// <summary>Deals with one message.</summary>
    public async Task TurnAsync(IncomingMessage message)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        await using var scope = services.CreateAsyncScope();
        var reception = scope.ServiceProvider.GetRequiredService<IReception>();
        var reading = (await reception.ReadAsync([message], CancellationToken.None))[0];
        await WorkAsync(scope.ServiceProvider, async provider =>
        {
            var (id, conversations, address) = (IdOf(message.Conversation), provider.GetRequiredService<ConversationStore>(), message.Conversation);
            var conversation = await conversations.LockAsync(id, address.Channel, address.Tenant, address.Id, CancellationToken.None);
            conversation.ReachedAt(address.Route, address.IsGroup, Time.GetUtcNow());
            var replies = await reception.DecideAsync(reading, conversation, CancellationToken.None);
            conversations.Transcribe(id, Speaker.Person, message.Action?.Verb ?? message.Text, message.MessageId);
            foreach (var reply in replies)
            {
                conversations.Transcribe(id, Speaker.Bot, (reply as TextReply)?.Text ?? (reply as FilesReply)?.Text ?? (reply as CardReply)?.Summary ?? "", null);
            }

            return (IReadOnlyList<FollowUp>)[.. replies.Select(reply => new FollowUp(id, reply))];
        });
    }

    /// <summary>Somebody does something outside of chat, for example on the desk's page.</summary>
    public async Task<T> DoAsync<TUseCase, T>(string login, Func<TUseCase, Actor, Task<T>> work) where TUseCase : notnull
    {
        T? result = default;
        await using var scope = services.CreateAsyncScope();
        await WorkAsync(scope.ServiceProvider, async provider =>
        {
            var person = await provider.GetRequiredService<FindPerson>().ExecuteAsync(login, CancellationToken.None);
            Assert.NotNull(person);
            result = await work(provider.GetRequiredService<TUseCase>(), Actor.For(person, "page"));
            return [];
        });
        Assert.NotNull(result);
        return result;
    }

    /// <summary>Stores a file that came with a message.</summary>
    public async Task<AttachmentInfo> StoreAsync(NewAttachment file)
    {
        await using var scope = services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<StoreAttachment>().ExecuteAsync([file], CancellationToken.None);
        return Assert.Single(Assert.IsType<StoreAttachmentOutcome.Stored>(outcome).Attachments);
    }

    /// <summary>How many files a ticket has.</summary>
    public async Task<int> FilesOnAsync(string number)
    {
        await using var db = database.Open();
        return await db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "Attachments" WHERE "TicketNumber" = {number}""").SingleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task WorkAsync(IServiceProvider provider, Func<IServiceProvider, Task<IReadOnlyList<FollowUp>>> work)
    {
        var db = provider.GetRequiredService<DeskDb>();
        List<FollowUp> said;
        await using (var transaction = await DeskTransaction.BeginAsync(db, provider.GetRequiredService<WriteGate>(), CancellationToken.None))
        {
            await provider.GetRequiredService<KnowledgeDb>().Database.UseTransactionAsync(transaction.DbTransaction, CancellationToken.None);
            said = [.. await work(provider)];
            Queue(provider, said);
            var followUps = await provider.GetRequiredService<IReception>().FollowUpAsync(provider.GetRequiredService<DeskEvents>().Take(), CancellationToken.None);
            Queue(provider, followUps);
            said.AddRange(followUps);
            await db.SaveChangesAsync();
            await provider.GetRequiredService<TurnRecord>().SaveAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        foreach (var (conversation, reply) in said)
        {
            ScreenOf(conversation).Show(Stored(reply));
        }
    }

    private Screen ScreenOf(ConversationId id) => screens.TryGetValue(id, out var screen) ? screen : screens[id] = new Screen();

    private static void Queue(IServiceProvider provider, IEnumerable<FollowUp> said)
    {
        foreach (var (conversation, reply) in said)
        {
            var card = reply as CardReply;
            provider.GetRequiredService<OutboxStore>().Add(conversation, new OutboxDraft("", card?.Key, card?.Placement == CardPlacement.InPlace, null));
        }
    }

    /// <summary>The reply as it comes back from the store.</summary>
    private static Reply Stored(Reply reply)
    {
        var stored = JsonSerializer.Deserialize<Reply>(JsonSerializer.Serialize(reply, CardJson.Options), CardJson.Options);
        Assert.NotNull(stored);
        return stored;
    }

    private static ConversationId IdOf(ConversationAddress address) => ConversationId.Of(address.Channel, address.Tenant, address.Id);
}
