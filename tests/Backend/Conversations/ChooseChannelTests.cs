using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Conversations;

/// <summary>Where the desk writes when it speaks first.</summary>
public sealed class ChooseChannelTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task It_is_the_chosen_channel_else_where_they_were_last_seen(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var person = await desk.PersonAsync("employee@demo");
        await ConverseAsync(desk, "slack", "D1", person.Id);
        await ConverseAsync(desk, "webchat", "w1", person.Id);

        Assert.Equal("webchat", await FirstAsync(desk, person.Id));
        Assert.Equal(ChannelReach.Known, await ChooseAsync(desk, person.Id, "slack"));
        Assert.Equal("slack", await FirstAsync(desk, person.Id));
        Assert.Equal(ChannelReach.NotYet, await ChooseAsync(desk, person.Id, "msteams"));
        Assert.Equal("webchat", await FirstAsync(desk, person.Id));
        await ChooseAsync(desk, person.Id, "slack");
        await ChooseAsync(desk, person.Id, null);
        Assert.Equal("webchat", await FirstAsync(desk, person.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_active_person_is_found_by_their_address_in_any_case(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var person = await desk.PersonAsync("employee@demo");

        Assert.Equal(person.Id, (await FindAsync(desk, " " + person.Email?.ToUpperInvariant()))?.Id);
        Assert.Null(await FindAsync(desk, "employee"));
        Assert.Null(await FindAsync(desk, ""));
        Assert.Null(await FindAsync(desk, "%@demo.example"));
    }

    private static Task<Person?> FindAsync(Desk desk, string email) => desk.AskAsync<FindPersonByEmail, Person?>(find => find.ExecuteAsync(email, CancellationToken.None));

    private static Task<ChannelReach> ChooseAsync(Desk desk, PersonId person, string? channel) => desk.DoAsync(async services =>
    {
        var reach = await services.GetRequiredService<ChooseChannel>().ExecuteAsync(person, channel, CancellationToken.None);
        await services.GetRequiredService<DeskDb>().SaveChangesAsync();
        return reach;
    });

    private static async Task<string> FirstAsync(Desk desk, PersonId person) =>
        (await desk.AskAsync<ConversationStore, IReadOnlyList<KnownConversation>>(store => store.ConversationsOfAsync(person.Value, CancellationToken.None)))[0].Channel;

    private static async Task ConverseAsync(Desk desk, string channel, string id, PersonId person)
    {
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        await desk.DoAsync(async services =>
        {
            var open = await services.GetRequiredService<ConversationStore>().LockAsync(ConversationId.Of(channel, "", id), channel, "", id, CancellationToken.None);
            open.PersonId = person.Value;
            open.ReachedAt("", false, desk.Time.GetUtcNow());
            await services.GetRequiredService<TurnRecord>().SaveAsync(CancellationToken.None);
            return 0;
        });
    }
}
