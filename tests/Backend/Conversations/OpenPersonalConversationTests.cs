using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Conversations;

public sealed class OpenPersonalConversationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_wrote_in_a_group_can_be_reached_alone_by_the_groups_way(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var person = await WroteAsync(desk, "a:team", "route-of-the-team", isGroup: true);

        var opened = await OpenAsync(desk, person);

        Assert.Equal(("msteams", "tenant", "person:29:erin", "route-of-the-team", false), (opened?.Channel, opened?.Tenant, opened?.ChannelId, opened?.Route, opened?.IsGroup));
        var known = Assert.Single(await desk.AskAsync<ConversationStore, IReadOnlyList<KnownConversation>>(store => store.ConversationsOfAsync(person.Value, default)));
        Assert.Equal(opened?.Id, known.Id);
    }

    [Fact]
    public async Task Without_a_group_of_the_same_tenant_there_is_no_way()
    {
        await using var desk = await Desk.OpenAsync();
        var person = await WroteAsync(desk, "a:chat", "route", isGroup: false);

        Assert.Null(await OpenAsync(desk, person));
    }

    [Fact]
    public async Task A_way_that_was_refused_is_not_tried_again()
    {
        await using var desk = await Desk.OpenAsync();
        var person = await WroteAsync(desk, "a:team", "route", isGroup: true);
        var opened = await OpenAsync(desk, person);
        Assert.NotNull(opened);
        await desk.DoAsync(async p =>
        {
            await p.GetRequiredService<ConversationStore>().MarkGoneAsync(opened.Id, default);
            return true;
        });

        Assert.Null(await OpenAsync(desk, person));
    }

    private static async Task<PersonId> WroteAsync(Desk desk, string room, string route, bool isGroup) => await desk.DoAsync(async p =>
    {
        var person = await p.GetRequiredService<IdentifyPerson>().ExecuteAsync("msteams", "tenant", "29:erin", null, "Erin", default);
        var id = ConversationId.Of("msteams", "tenant", room);
        var conversation = await p.GetRequiredService<ConversationStore>().LockAsync(id, "msteams", "tenant", room, default);
        conversation.ReachedAt(route, isGroup, desk.Time.GetUtcNow());
        await p.GetRequiredService<TurnRecord>().SaveAsync(default);
        return person.Id;
    });

    private static async Task<KnownConversation?> OpenAsync(Desk desk, PersonId person)
    {
        var found = await desk.DoAsync(async p =>
        {
            var opened = await p.GetRequiredService<OpenPersonalConversation>().ExecuteAsync(person, only: null, default);
            await p.GetRequiredService<TurnRecord>().SaveAsync(default);
            return new[] { opened };
        });
        return found[0];
    }
}
