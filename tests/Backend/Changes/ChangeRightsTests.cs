using DeskBot.Backend.Approvals;
using DeskBot.Backend.Changes;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Changes;

/// <summary>Every verb as every kind of person, through the use cases themselves, in a state in which somebody may do it.</summary>
public sealed class ChangeRightsTests
{
    /// <summary>Requester mei, implementer yuki, a peer of the team, an owner of the item, an agent of another team, the board, and people with nothing to do with it.</summary>
    private static readonly string[] Everybody =
        ["mei@demo", "yuki@demo", "nadia@demo", "tomas@demo", "leila@demo", "cab@demo", "admin@demo", "manager@demo", "employee@demo", "editor@demo", "david@demo"];

    private static readonly HashSet<string> Seers = ["mei@demo", "yuki@demo", "nadia@demo", "tomas@demo", "leila@demo", "cab@demo", "admin@demo", "manager@demo"];

    /// <summary>Who may do it to a change of the mail store (owner tomas) that mei asks for and yuki carries out.</summary>
    public static TheoryData<ChangeVerb, string> Allowed => new()
    {
        { ChangeVerb.Edit, "mei@demo yuki@demo cab@demo admin@demo" },
        { ChangeVerb.Reschedule, "mei@demo yuki@demo cab@demo admin@demo" },
        { ChangeVerb.Submit, "mei@demo cab@demo admin@demo" },
        { ChangeVerb.Return, "mei@demo cab@demo admin@demo" },
        { ChangeVerb.Start, "yuki@demo cab@demo admin@demo" },
        { ChangeVerb.FinishTask, "yuki@demo tomas@demo cab@demo admin@demo" },
        { ChangeVerb.Finish, "yuki@demo cab@demo admin@demo" },
        { ChangeVerb.BackOut, "yuki@demo cab@demo admin@demo" },
        { ChangeVerb.Review, "mei@demo tomas@demo cab@demo admin@demo" },
        { ChangeVerb.Cancel, "mei@demo cab@demo admin@demo" },
    };

    [Theory, MemberData(nameof(Allowed))]
    public async Task Only_they_may(ChangeVerb verb, string allowed)
    {
        await using var desk = await Desk.OpenAsync();
        var number = await InStateAsync(desk, verb);
        var offered = new List<string>();
        foreach (var somebody in Everybody)
        {
            if ((await desk.FindChangeAsync(number, somebody))?.Verbs.Contains(verb) == true)
            {
                offered.Add(somebody);
            }
        }

        var may = new List<string>();
        foreach (var somebody in Everybody)
        {
            var outcome = await TryAsync(desk, verb, number, somebody);
            Assert.True(Seers.Contains(somebody) == outcome is not ChangeNotFound, $"{somebody} {verb}: {outcome}");
            if (outcome is not (ChangeNotFound or ChangeForbidden))
            {
                may.Add(somebody);
            }
        }

        Assert.Equal(allowed.Split(' '), may);
        Assert.Equal(allowed.Split(' '), offered);
    }

    [Fact]
    public void Every_verb_is_tried() => Assert.Equal(Enum.GetValues<ChangeVerb>(), Allowed.Select(row => row[0]).Cast<ChangeVerb>().Order());

    [Theory]
    [InlineData("mei@demo", false)]
    [InlineData("editor@demo", false)]
    [InlineData("yuki@demo", true)]
    [InlineData("cab@demo", true)]
    public async Task Emergency_and_standard_changes_are_for_staff(string login, bool may)
    {
        await using var desk = await Desk.OpenAsync();
        foreach (var draft in (ChangeDraft[])[await desk.DraftAsync(type: ChangeType.Emergency), await desk.DraftAsync(type: ChangeType.Standard) with { Template = "firewall-rule" }])
        {
            var outcome = await desk.DoAsync<ProposeChange>(login, (propose, actor) => propose.ExecuteAsync(draft with { DraftId = $"{login} {draft.Type}" }, actor, default));
            Assert.Equal(may, outcome is ChangeDone);
        }
    }

    [Fact]
    public async Task The_verbs_of_other_tickets_do_not_work_on_a_change_but_for_comments()
    {
        await using var desk = await Desk.OpenAsync();
        var number = (await desk.ProposeAsync(await desk.DraftAsync())).Ticket.Number;
        var agent = await desk.AsAsync("agent@demo");
        foreach (var act in (Func<IServiceProvider, Task<TicketOutcome>>[])
        [
            p => p.GetRequiredService<CancelTicket>().ExecuteAsync(number, CancelReason.Invalid, null, null, agent, default),
            p => p.GetRequiredService<EditTicket>().ExecuteAsync(number, "Other", "Other", agent, default),
            p => p.GetRequiredService<AssignTicket>().ExecuteAsync(number, null, "network", agent, default),
            p => p.GetRequiredService<TakeTicket>().ExecuteAsync(number, agent, default),
        ])
        {
            Assert.IsType<TicketForbidden>(await desk.DoAsync(act));
        }

        Assert.IsType<TicketUpdated>(await desk.DoAsync(p => p.GetRequiredService<CommentOnTicket>().ExecuteAsync(number, "Looks good.", false, agent, default)));
        Assert.NotNull(await desk.FindAsync(number, "cab@demo"));
        Assert.Null(await desk.FindAsync(number, "employee@demo"));
    }

    /// <summary>A state in which the verb is possible; nobody of the list has voted but the board's members where that is needed.</summary>
    private static async Task<string> InStateAsync(Desk desk, ChangeVerb verb)
    {
        var draft = await desk.DraftAsync() with { Items = ["mail-store"], Answers = ChangeStory.Harmless };
        var number = (await desk.ProposeAsync(draft, "mei@demo")).Ticket.Number;
        if (verb is ChangeVerb.Edit or ChangeVerb.Submit or ChangeVerb.Cancel)
        {
            return number;
        }

        await desk.SubmitAsync(number, "mei@demo");
        if (verb is ChangeVerb.Return or ChangeVerb.Reschedule)
        {
            return number;
        }

        Assert.IsType<VoteCounted>(await desk.VoteAsync(number, "omar@demo"));
        foreach (var member in (string[])["manager@demo", "cab@demo", "admin@demo"])
        {
            await desk.VoteAsync(number, member);
        }

        desk.Time.Set(ChangeStory.Saturday);
        if (verb == ChangeVerb.Start)
        {
            return number;
        }

        Assert.IsType<ChangeDone>(await desk.StartAsync(number));
        if (verb == ChangeVerb.Review)
        {
            await desk.DoAsync<FinishChange>("yuki@demo", (finish, actor) => finish.BackOutAsync(number, "Undone.", actor, default));
        }

        return number;
    }

    private static async Task<ChangeOutcome> TryAsync(Desk desk, ChangeVerb verb, string number, string login)
    {
        var draft = await desk.DraftAsync() with { Title = $"By {login}" };
        return await desk.DoAsync<IServiceProvider>(login, (p, actor) => TryAsync(p, verb, number, draft, actor));
    }

    private static async Task<ChangeOutcome> TryAsync(IServiceProvider p, ChangeVerb verb, string number, ChangeDraft draft, Actor actor) => verb switch
    {
        ChangeVerb.Edit => await p.GetRequiredService<EditChange>().ExecuteAsync(number, draft, actor, default),
        ChangeVerb.Reschedule => await p.GetRequiredService<RescheduleChange>().ExecuteAsync(number, ChangeStory.Saturday.AddDays(7), ChangeStory.Saturday.AddDays(7).AddHours(1), null, actor, default),
        ChangeVerb.Submit => await p.GetRequiredService<SubmitChange>().ExecuteAsync(number, actor, default),
        ChangeVerb.Return => await p.GetRequiredService<ReturnChange>().ExecuteAsync(number, null, actor, default),
        ChangeVerb.Start => await p.GetRequiredService<StartChange>().ExecuteAsync(number, actor, default),
        ChangeVerb.FinishTask => await p.GetRequiredService<FinishTask>().ExecuteAsync(number, 1, actor, default),
        ChangeVerb.Finish => await p.GetRequiredService<FinishChange>().ExecuteAsync(number, actor, default),
        ChangeVerb.BackOut => await p.GetRequiredService<FinishChange>().BackOutAsync(number, "Undone.", actor, default),
        ChangeVerb.Review => await p.GetRequiredService<ReviewChange>().ExecuteAsync(number, ChangeOutcomeKind.Failed, "No.", actor, default),
        _ => await p.GetRequiredService<CancelChange>().ExecuteAsync(number, null, actor, default),
    };
}
