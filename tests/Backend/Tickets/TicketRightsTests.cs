using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Tickets;

/// <summary>Every verb as every kind of person, through the use cases themselves.</summary>
public sealed class TicketRightsTests
{
    private static readonly string[] Everybody =
    [
        "employee@demo", "mei@demo", "manager@demo", "david@demo", "agent@demo", "yuki@demo", "leila@demo", "editor@demo", "cab@demo", "admin@demo", "bot",
    ];

    /// <summary>Who may do it to an ordinary ticket of employee@demo, on which mei@demo said "me too". Agents of every group may work on it.</summary>
    public static TheoryData<TicketVerb, string> Allowed => new()
    {
        { TicketVerb.Comment, "employee@demo mei@demo agent@demo yuki@demo leila@demo bot" },
        { TicketVerb.CommentInternally, "agent@demo yuki@demo leila@demo bot" },
        { TicketVerb.Take, "agent@demo yuki@demo leila@demo" },
        { TicketVerb.Assign, "agent@demo yuki@demo leila@demo" },
        { TicketVerb.Hold, "agent@demo yuki@demo leila@demo" },
        { TicketVerb.Resume, "agent@demo yuki@demo leila@demo bot" },
        { TicketVerb.Resolve, "agent@demo yuki@demo leila@demo" },
        { TicketVerb.Reopen, "employee@demo mei@demo agent@demo yuki@demo leila@demo" },
        { TicketVerb.Confirm, "employee@demo" },
        { TicketVerb.Rate, "employee@demo" },
        { TicketVerb.Cancel, "employee@demo agent@demo yuki@demo leila@demo" },
        { TicketVerb.Reprioritise, "agent@demo yuki@demo leila@demo" },
        { TicketVerb.Recategorise, "agent@demo yuki@demo leila@demo" },
        { TicketVerb.Edit, "employee@demo agent@demo yuki@demo leila@demo" },
        { TicketVerb.Nudge, "employee@demo mei@demo" },
        { TicketVerb.Link, "agent@demo yuki@demo leila@demo" },
        { TicketVerb.DeclareMajor, "agent@demo yuki@demo leila@demo" },
        { TicketVerb.Fulfil, "" },
        { TicketVerb.AttachFiles, "agent@demo yuki@demo leila@demo bot" },
    };

    /// <summary>Who sees the ticket; the others must not be able to tell that it exists.</summary>
    private static readonly HashSet<string> Seers = ["employee@demo", "mei@demo", "agent@demo", "yuki@demo", "leila@demo", "bot"];

    [Theory, MemberData(nameof(Allowed))]
    public async Task Only_they_may(TicketVerb verb, string allowed)
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await WithAffectedAsync(desk, await desk.IncidentAsync());
        var may = new List<string>();
        foreach (var somebody in Everybody)
        {
            var outcome = await TryAsync(desk, verb, ticket.Number, await ActorAsync(desk, somebody));
            Assert.True(Seers.Contains(somebody) == outcome is not TicketNotFound, $"{somebody} {verb}: {outcome}");
            if (outcome is not (TicketNotFound or TicketForbidden))
            {
                may.Add(somebody);
            }
        }

        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), may);
    }

    [Fact]
    public void Every_verb_is_tried()
    {
        var tried = Allowed.Select(row => row[0]).Cast<TicketVerb>();
        Assert.Equal(Enum.GetValues<TicketVerb>(), tried.Order());
    }

    [Theory]
    [InlineData("employee@demo", true)]
    [InlineData("leila@demo", true)]
    [InlineData("agent@demo", false)]
    [InlineData("manager@demo", false)]
    [InlineData("admin@demo", false)]
    public async Task A_restricted_ticket_is_seen_by_its_requester_and_its_group_only(string login, bool sees)
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.IncidentAsync(title: "My payslip is wrong", category: "payroll");

        Assert.Equal("hr-service", ticket.Group?.Key);
        Assert.Equal(sees, await desk.FindAsync(ticket.Number, login) is not null);
        Assert.Equal(sees, await TryAsync(desk, TicketVerb.Comment, ticket.Number, await desk.AsAsync(login)) is not TicketNotFound);
    }

    [Fact]
    public async Task What_a_viewer_may_do_is_what_the_use_cases_allow()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.IncidentAsync();

        var asEmployee = (await desk.FindAsync(ticket.Number, "employee@demo"))?.Verbs;
        var asAgent = (await desk.FindAsync(ticket.Number, "agent@demo"))?.Verbs;

        Assert.Equal([TicketVerb.Comment, TicketVerb.Cancel, TicketVerb.Edit, TicketVerb.Nudge], asEmployee);
        Assert.NotNull(asAgent);
        Assert.Contains(TicketVerb.Take, asAgent);
        Assert.DoesNotContain(TicketVerb.Hold, asAgent);
    }

    [Fact]
    public async Task Somebody_who_left_has_no_rights_but_their_own_ticket()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.IncidentAsync();
        var gone = Actor.For((await desk.PersonAsync("agent@demo")) with { IsActive = false }, "test");

        Assert.IsType<TicketNotFound>(await TryAsync(desk, TicketVerb.Take, ticket.Number, gone));
    }

    private static async Task<Actor> ActorAsync(Desk desk, string who) => who == "bot" ? Actor.Bot() : await desk.AsAsync(who);

    private static async Task<TicketSummary> WithAffectedAsync(Desk desk, TicketSummary ticket)
    {
        var (agent, mei) = (await desk.AsAsync("agent@demo"), await desk.AsAsync("mei@demo"));
        await desk.RunAsync<DeclareMajorIncident, TicketOutcome>(declare => declare.ExecuteAsync(ticket.Number, true, agent, default));
        await desk.RunAsync<JoinTicket, TicketOutcome>(join => join.ExecuteAsync(ticket.Number, mei, default));
        await desk.RunAsync<DeclareMajorIncident, TicketOutcome>(declare => declare.ExecuteAsync(ticket.Number, false, agent, default));
        return ticket;
    }

    private static Task<TicketOutcome> TryAsync(Desk desk, TicketVerb verb, string number, Actor actor) => desk.DoAsync(p => verb switch
    {
        TicketVerb.Comment => p.GetRequiredService<CommentOnTicket>().ExecuteAsync(number, "Any news?", false, actor, default),
        TicketVerb.CommentInternally => p.GetRequiredService<CommentOnTicket>().ExecuteAsync(number, "Known.", true, actor, default),
        TicketVerb.Take => p.GetRequiredService<TakeTicket>().ExecuteAsync(number, actor, default),
        TicketVerb.Assign => p.GetRequiredService<AssignTicket>().ExecuteAsync(number, null, "network", actor, default),
        TicketVerb.Hold => p.GetRequiredService<HoldTicket>().ExecuteAsync(number, HoldReason.Vendor, null, null, actor, default),
        TicketVerb.Resume => p.GetRequiredService<ResumeTicket>().ExecuteAsync(number, actor, default),
        TicketVerb.Resolve => p.GetRequiredService<ResolveTicket>().ExecuteAsync(number, ResolutionCode.Fixed, "Done.", actor, default),
        TicketVerb.Reopen => p.GetRequiredService<ReopenTicket>().ExecuteAsync(number, null, actor, default),
        TicketVerb.Confirm => p.GetRequiredService<ConfirmResolution>().ExecuteAsync(number, actor, default),
        TicketVerb.Rate => p.GetRequiredService<RateTicket>().ExecuteAsync(number, 5, null, actor, default),
        TicketVerb.Cancel => p.GetRequiredService<CancelTicket>().ExecuteAsync(number, CancelReason.Invalid, null, null, actor, default),
        TicketVerb.Reprioritise => p.GetRequiredService<ChangePriority>().ExecuteAsync(number, Level.High, Level.High, actor, default),
        TicketVerb.Recategorise => p.GetRequiredService<CategoriseTicket>().ExecuteAsync(number, "email", null, actor, default),
        TicketVerb.Edit => p.GetRequiredService<EditTicket>().ExecuteAsync(number, "Title", "Text", actor, default),
        TicketVerb.Nudge => p.GetRequiredService<NudgeTicket>().ExecuteAsync(number, actor, default),
        TicketVerb.Fulfil => p.GetRequiredService<TakeTask>().ExecuteAsync(number, 1, actor, default),
        TicketVerb.AttachFiles => p.GetRequiredService<AttachFiles>().ExecuteAsync(number, TestFiles.Of("guide.txt"), null, false, actor, default),
        TicketVerb.Link => p.GetRequiredService<LinkToParent>().ExecuteAsync(number, null, actor, default),
        _ => p.GetRequiredService<DeclareMajorIncident>().ExecuteAsync(number, true, actor, default),
    });
}
