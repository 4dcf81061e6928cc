using System.Collections.Concurrent;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeskBot.Bot.Tests.Turns;

/// <summary>The real spine on a real store, between a scripted reception and a channel that records what it is sent.</summary>
internal sealed class Spine : IAsyncDisposable
{
    private readonly IHost host;

    private Spine(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    public IInbox Inbox => host.Services.GetRequiredService<IInbox>();

    public static async Task<Spine> StartAsync(TestDatabase database, ScriptedReception reception, RecordingChannel channel, Action<TurnOptions>? turns = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["DeskBot:Turns:RetryAfter"] = "00:00:00.01" });
        builder.Services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning)).AddSingleton(TimeProvider.System);
        builder.Services.AddStore(builder.Configuration).AddConversations().AddTurns(builder.Configuration);
        builder.Services.AddSingleton<IChannel>(channel).AddSingleton<IReception>(reception);
        builder.Services.PostConfigure<TurnOptions>(options => turns?.Invoke(options));
        var spine = new Spine(builder.Build());
        await spine.host.StartAsync();
        return spine;
    }

    public Task<bool> SaysAsync(string conversation, string text, string? eventKey = null) =>
        Inbox.AcceptAsync(Message(conversation, text, eventKey), CancellationToken.None);

    public static IncomingMessage Message(string conversation, string text, string? eventKey = null) => new()
    {
        EventKey = eventKey ?? Guid.NewGuid().ToString("N"),
        Conversation = new ConversationAddress("test", "tenant", conversation),
        From = new ChannelUser("user-of-" + conversation, "Somebody"),
        Kind = MessageKind.Text,
        Text = text,
        MessageId = text,
    };

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}

/// <summary>Answers every message by a script, and counts how often it acted.</summary>
internal sealed class ScriptedReception(Func<IncomingMessage, IReadOnlyList<Reply>> script) : IReception
{
    private readonly ConcurrentDictionary<string, int> inside = new();

    public static ScriptedReception Echo => new(message => [new TextReply("heard " + message.Text)]);

    public ConcurrentQueue<string> Decided { get; } = new();

    public bool EverOverlapped { get; private set; }

    public Task<IReadOnlyList<MessageReading>> ReadAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MessageReading>>([.. messages.Select(message => new MessageReading(message))]);

    public async Task<IReadOnlyList<Reply>> DecideAsync(MessageReading reading, OpenConversation conversation, CancellationToken cancellationToken)
    {
        var name = conversation.Id.ToString();
        EverOverlapped |= inside.AddOrUpdate(name, 1, (_, count) => count + 1) > 1;
        try
        {
            await Task.Yield();
            conversation.State += reading.Message.Text + ";";
            var replies = script(reading.Message);
            Decided.Enqueue(reading.Message.Text);
            return replies;
        }
        finally
        {
            inside.AddOrUpdate(name, 0, (_, count) => count - 1);
        }
    }

    public Task<IReadOnlyList<FollowUp>> FollowUpAsync(IReadOnlyList<DeskEvent> events, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FollowUp>>([]);

    public Reply Apologise(IncomingMessage message, string reference) => new TextReply("sorry " + reference);
}

/// <summary>Records what it is sent, and can be told to fail.</summary>
internal sealed class RecordingChannel : IChannel
{
    private readonly ConcurrentQueue<OutgoingMessage> sent = new();
    private readonly SemaphoreSlim arrivals = new(0);

    public Func<OutgoingMessage, SendOutcome?> Fault { get; set; } = _ => null;

    public IReadOnlyList<OutgoingMessage> Sent => [.. sent];

    /// <summary>The conversations in which the typing sign was shown.</summary>
    public ConcurrentQueue<string> Typing { get; } = new();

    public bool Serves(string channel) => channel == "test";

    public Task ShowTypingAsync(ConversationAddress conversation, CancellationToken cancellationToken)
    {
        Typing.Enqueue(conversation.Id);
        return Task.CompletedTask;
    }

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (Fault(message) is { } fault)
        {
            return Task.FromResult(fault);
        }

        sent.Enqueue(message);
        arrivals.Release();
        return Task.FromResult<SendOutcome>(new SendOutcome.Sent("m" + message.OutboxId));
    }

    public async Task<IReadOnlyList<string>> HearsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await arrivals.WaitAsync(TimeSpan.FromSeconds(10)), $"Only {i} of {count} replies came.");
        }

        return [.. Sent.Select(message => message.Reply is TextReply text ? text.Text : ((CardReply)message.Reply).Summary)];
    }
}
