using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>Approvers and a requester, each in their own chat. Amara asks; Henrik is her manager, Ingrid and Samuel are on the board, Mateo stands in.</summary>
public sealed class ApprovingTests : Transcript
{
    private const string Number = "INC0000001";

    private Conversation Manager => With("manager@demo");

    private Conversation Board => With("cab@demo");

    private Conversation Mateo => With("editor@demo");

    private Conversation Admin => With("admin@demo");

    [Fact]
    public async Task A_card_says_who_asks_for_what_at_which_cost_and_is_closed_everywhere_on_the_decision()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo", "cab@demo"));

        await Manager.Sees("A laptop for a new colleague").Sees("Amara Okafor asks for it").Sees("Cost: 1,450 EUR").Sees("out of stock until Friday")
            .Sees("Decide by").Sees("One of 2 has to agree").Sees("2 awaited").IsOffered("Approve").IsOffered("Reject request").IsOffered("Send question").IsOffered("Pass on");
        await Board.Clicks("Approve").Sees("Approved").IsNotOffered("Approve");
        await Manager.Sees("✓ Ingrid Haugen").Sees("Approved").IsNotOffered("Approve").IsNotOffered("Reject request").HasCards("approval:", 1);
        Assert.Contains("approved by Ingrid Haugen", (await TicketAsync(Number)).Comments.Select(comment => comment.Text.TrimEnd(':')));
    }

    [Fact]
    public async Task Rejecting_demands_a_reason_and_says_so_at_the_field()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Manager", new ApprovalRule.Everyone(), "manager@demo", "cab@demo"));
        await Manager.Clicks("Reject request", ("rejectReason", " ")).Sees("Say why you reject it.").Sees("2 awaited")
            .Clicks("Reject request", ("rejectReason", "Not in this year's budget.")).Sees("Rejected").Sees("Not in this year's budget.").IsNotOffered("Approve");
        await Board.Sees("Not in this year's budget.").IsNotOffered("Approve").HasCards("approval:", 1);
    }

    [Fact]
    public async Task The_tally_is_live_and_comments_are_shown()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Board", new ApprovalRule.Everyone(), "manager@demo", "cab@demo", "admin@demo"));
        await Manager.Clicks("Approve and send", ("approvalComment", "Fine, she starts on Monday.")).Sees("1 approved, 2 awaited").Sees("Your vote is cast").IsNotOffered("Approve");
        await Board.Sees("1 approved, 2 awaited").Sees("she starts on Monday").Sees("Awaited: Ingrid Haugen, Samuel Mensah").IsOffered("Approve");
    }

    [Fact]
    public async Task Late_double_forwarded_and_forged_clicks_get_the_outcome_or_a_refusal()
    {
        await EverybodyJoinsAsync();
        var approval = await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo", "cab@demo"));
        (string, string)[] forged = [("approval", approval.Id.Value.ToString("N")), ("stage", "10")];
        await Employee.Forges("approval.approve", forged).Hears("Nobody decides on what they asked for");
        await With("mei@demo").Forges("approval.approve", forged).Hears("I find no approval of yours").HasCards("approval:", 0);
        await With("mei@demo").Forges("approval.approve", ("approval", Guid.NewGuid().ToString("N")), ("stage", "10")).Hears("I find no approval of yours")
            .Forges("approval.show", forged).Hears("I find no approval of yours")
            .Forges("approval.approve", ("approval", "nonsense")).Hears("I find no approval of yours")
            .Forges("approval.volcano", forged).Hears("I find no approval of yours");

        await Manager.Clicks("Approve").Sees("Approved").ClicksAgain().Hears("was approved by Henrik Lindqvist");
        await Board.Forges("approval.reject", [.. forged, ("rejectReason", "No.")]).Hears("was approved by Henrik Lindqvist");
        var history = (await TicketAsync(Number)).History;
        Assert.Equal(4, history.Count(line => line.Action == TicketAction.VoteRefused));
        Assert.Single(history, line => line.Action == TicketAction.ApprovalDecided);
    }

    [Fact]
    public async Task The_requester_is_asked_in_a_side_thread_and_the_vote_stays_open()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo", "cab@demo"));
        await Manager.Clicks("Send question", ("approvalQuestion", "")).Sees("Write the question first.")
            .Clicks("Send question", ("approvalQuestion", "Would a used one do?")).Hears("I have passed your question on").Sees("The answer is awaited").IsOffered("Approve");
        await Employee.Sees("Would a used one do?").Clicks("Send answer", ("Your answer", "")).Sees("Write the answer first.")
            .Clicks("Send answer", ("Your answer", "No, it needs the new graphics card.")).Sees("You answered").IsNotOffered("Send answer");
        await Manager.Hears("needs the new graphics card").Sees("needs the new graphics card").IsOffered("Approve");
        await Board.Sees("Would a used one do?").Sees("needs the new graphics card");

        await Manager.Clicks("Send question", ("approvalQuestion", "By when?"));
        await Employee.Says($"{Number}: by Monday").Hears("passed your answer");
        await Manager.Hears("by Monday").Clicks("Approve").Sees("Approved");
        await Employee.Forges("approval.answer", ("asked", Guid.NewGuid().ToString("N")), ("approvalAnswer", "x")).Hears("I find no approval of yours");
    }

    [Theory]
    [InlineData("my approvals")]
    [InlineData("My approvals")]
    [InlineData("show me my pending approvals")]
    [InlineData("what do I have to approve?")]
    [InlineData("What should I approve today?")]
    [InlineData("anything waiting for my approval?")]
    [InlineData("is there anything waiting for my approval")]
    [InlineData("which requests wait for my approval")]
    [InlineData("do I have any approvals?")]
    [InlineData("pending approvals")]
    [InlineData("please show my approvals")]
    [InlineData("what needs my approval?")]
    [InlineData("what is waiting for my decision?")]
    [InlineData("are there any approvals waiting for me?")]
    [InlineData("show everything I have to approve")]
    public async Task They_ask_for_their_list_in_many_ways(string text)
    {
        await Manager.Joins();
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.Says(text).Sees("One approval waits for you").HasCards("my-approvals", 1);
    }

    [Theory]
    [InlineData("has my request been approved?")]
    [InlineData("who has to approve my request")]
    [InlineData("please approve my vacation")]
    public async Task What_requesters_ask_is_not_the_approvers_list(string text) => await Employee.Says(text).HasCards("my-approvals", 0);

    [Fact]
    public async Task The_list_is_worked_through_from_the_oldest_and_low_risk_in_one_go()
    {
        await Manager.Joins();
        await Manager.Says("my approvals").Sees("Nothing waits for your decision");
        await AskAsync(isLowRisk: false, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await AskAsync(isLowRisk: true, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await AskAsync(isLowRisk: true, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.Says("my approvals").Sees("3 approvals wait for you").Sees("low risk")
            .Clicks("Approve the 2 of low risk").Hears("Approved: INC0000002, INC0000003.").Sees("One approval waits for you")
            .Says("next approval").Sees(Number).Clicks("Approve").DoesNotHear("more wait");
        await AskAsync(isLowRisk: false, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await AskAsync(isLowRisk: false, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.Clicks("Approve").Hears("One more waits for your decision").IsOffered("Next approval").Clicks("Next approval").Clicks("Approve");
        foreach (var number in new[] { "INC0000001", "INC0000002", "INC0000003", "INC0000004", "INC0000005" })
        {
            Assert.Contains("approved", await CommentsOfAsync(number));
        }
    }

    [Fact]
    public async Task A_bulk_click_approves_only_low_risk_whatever_it_names()
    {
        await Manager.Joins();
        var risky = await AskAsync(isLowRisk: false, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.Forges("approval.bulk", ("seen", risky.Id.Value.ToString("N") + ",x,")).Hears("INC0000001 needs a look of its own");
        Assert.DoesNotContain("approved", await CommentsOfAsync(Number));
    }

    [Fact]
    public async Task The_substitute_is_told_and_decides_and_the_record_says_for_whom()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Board", new ApprovalRule.Everyone(), "manager@demo", "cab@demo"));
        await Manager.Says("Delegate my approvals to Mateo until Friday").Hears("Mateo Álvarez decides in your place until the end of Fri 6 Nov and is told. One approval waits already.");
        await Mateo.Hears("Henrik Lindqvist asks you to decide on their approvals until Fri 6 Nov 23:59").Sees("You decide in place of Henrik Lindqvist").Clicks("Approve").Sees("Mateo Álvarez for Henrik Lindqvist");
        await Board.Sees("✓ Mateo Álvarez for Henrik Lindqvist");
        await Manager.Sees("Mateo Álvarez for Henrik Lindqvist").IsNotOffered("Approve");
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Mateo.Sees("INC0000002").Says("my approvals").Sees("for Henrik Lindqvist");

        await Manager.Says("who approves for me?").Hears("Mateo Álvarez decides in your place until Fri 6 Nov 23:59")
            .Says("stop delegating").Hears("Ended").Says("stop delegating").Hears("You have delegated nothing");
        await Mateo.Hears("You no longer decide in place of Henrik Lindqvist").IsNotOffered("Approve");
    }

    [Theory]
    [InlineData("please delegate all my approvals to Mateo Alvarez until 20 November", "Fri 20 Nov")]
    [InlineData("let Mateo approve for me until tomorrow", "Tue 3 Nov")]
    [InlineData("Mateo approves for me until next Friday", "Fri 13 Nov")]
    [InlineData("hand over my approvals to editor@demo until the end of the month", "Mon 30 Nov")]
    [InlineData("Delegate my approvals to mateo from Wednesday to Friday.", "Fri 6 Nov")]
    [InlineData("can you pass my approvals to Mateo until 2026-11-20, please", "Fri 20 Nov")]
    public async Task Delegations_are_written_in_many_ways(string text, string until) =>
        await Manager.Says(text).Hears($"decides in your place until the end of {until}");

    [Fact]
    public async Task What_a_delegation_leaves_open_is_asked()
    {
        await Manager.Says("delegate my approvals to Mateo").Hears("Until when").Clicks("Delegate my approvals to editor@demo until Friday").Hears("until the end of Fri 6 Nov");
        await Manager.Says("delegate my approvals to Nobody until Friday").Hears("I find nobody called Nobody")
            .Says("delegate my approvals to me@me until Friday").Hears("I find nobody")
            .Says("delegate my approvals to Henrik until Friday").Hears("Nobody is their own substitute")
            .Says("delegate my approvals to Mateo until yesterday evening maybe").Hears("Until when");
    }

    [Fact]
    public async Task One_approval_is_passed_on_from_its_card()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.Clicks("Pass on", ("substitute", "Zorro")).Sees("I find nobody of that name.")
            .Clicks("Pass on", ("substitute", "Amara")).Sees("They may not decide on this one")
            .Clicks("Pass on", ("substitute", "Mateo")).Hears("Mateo Álvarez may decide this in your place").IsOffered("Approve");
        await Mateo.Hears("Henrik Lindqvist asks you to decide this in their place").Clicks("Approve").Sees("Approved");
    }

    [Fact]
    public async Task An_edit_voids_the_votes_and_the_cards_say_what_changed()
    {
        await EverybodyJoinsAsync();
        var approval = await AskAsync(Stage("Manager", new ApprovalRule.Everyone(), "manager@demo", "cab@demo"));
        await Manager.Clicks("Approve");
        await Employee.Does<VoidApprovals, object>(async (voiding, actor) => await voiding.ExecuteAsync(approval.Ticket, "Quantity: 1 → 3", actor, default));
        await Board.Sees("Quantity: 1 → 3").Sees("It was changed or withdrawn").IsNotOffered("Approve");
        await Manager.Sees("Quantity: 1 → 3").ClicksAgain().Hears("changed or withdrawn");
    }

    [Fact]
    public async Task Reminders_come_at_half_and_four_fifths_of_the_time_and_then_the_fallback_is_asked()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo") with { OnExpiry = ApprovalExpiry.Escalate, Fallback = new ApproverSource.WithRole(Roles.ChangeManager) });
        await Manager.Waits(TimeSpan.FromHours(4.1)).Does<IServiceProvider, int>(MoveDueAsync).Hears("still waits for your decision: 50 %");
        await Manager.Waits(TimeSpan.FromHours(2.4)).Does<IServiceProvider, int>(MoveDueAsync).Hears("80 %");
        await Manager.Waits(TimeSpan.FromHours(1.6)).Does<IServiceProvider, int>(MoveDueAsync)
            .Sees("The time ran out. Somebody else was asked").IsNotOffered("Approve");
        await Board.IsOffered("Approve").Clicks("Approve").Sees("Approved");
    }

    [Fact]
    public async Task Administrators_hear_of_an_approval_that_nobody_can_give()
    {
        await EverybodyJoinsAsync();
        await AskAsync(new ApprovalStagePlan("Finance", new ApprovalRule.Anyone(), [new ApproverSource.InGroup("treasury")], TimeSpan.FromHours(8), ApprovalExpiry.Approve));
        await Admin.Hears("cannot be approved: step “Finance” has nobody to ask (group treasury: nobody is there)");
        await Employee.Does<NudgeApprovers, object>(async (nudge, actor) => await nudge.ExecuteAsync(Number, actor, default));
        Assert.DoesNotContain("approved", await CommentsOfAsync(Number));
    }

    [Fact]
    public async Task The_requester_nudges_those_who_are_awaited_now_and_then()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Employee.Forges("approval.nudge", ("ticket", Number)).Hears("I have asked those who are awaited").Forges("approval.nudge", ("ticket", Number)).Hears("a short while ago");
        await Manager.Hears("Amara Okafor asks you to decide on INC0000001").HasCards("approval:", 2);
        await With("mei@demo").Forges("approval.nudge", ("ticket", Number)).Hears("I find no ticket");
    }

    [Fact]
    public async Task Who_opens_a_chat_later_sees_what_waits_and_a_text_votes_too()
    {
        await AskAsync(Stage("Board", new ApprovalRule.Everyone(), "manager@demo", "cab@demo"));
        await Manager.Joins().Sees("One approval waits for you").Clicks("Open").IsOffered("Approve")
            .Says($"reject {Number}").Hears("Say why, for example").Says($"approve {Number} fine with me").Hears("Your vote counts: approved").Says($"approve {Number}").Hears("cast already");
        await Board.Joins().Says($"reject {Number}: no budget").Hears("was rejected by Ingrid Haugen");
        await With("mei@demo").Joins().HasCards("my-approvals", 0).Says($"approve {Number}").Hears("I find no approval of yours");
    }

    [Fact]
    public async Task In_a_group_approvals_are_not_shown()
    {
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.In("everybody", asGroup: true).Says("my approvals").Hears("only in our own chat").HasCards("", 0);
    }

    private async Task EverybodyJoinsAsync()
    {
        foreach (var person in new[] { Employee, Manager, Board, Mateo, Admin })
        {
            await person.Joins();
        }
    }

    private async Task<string> CommentsOfAsync(string number) => string.Join('\n', (await TicketAsync(number)).Comments.Select(comment => comment.Text));

    private static StagePlan Stage(string name, ApprovalRule rule, params string[] approvers) => new(name, rule, approvers);

    private Task<ApprovalOverview> AskAsync(params StagePlan[] stages) => AskAsync(isLowRisk: false, stages);

    private async Task<ApprovalOverview> AskAsync(bool isLowRisk, params StagePlan[] stages)
    {
        var plans = new List<ApprovalStagePlan>();
        foreach (var stage in stages)
        {
            plans.Add(new ApprovalStagePlan(stage.Name, stage.Rule, [new ApproverSource.These(await IdsAsync(stage.Approvers))], TimeSpan.FromHours(8), stage.OnExpiry, stage.Fallback));
        }

        return await AskAsync(isLowRisk, plans);
    }

    private Task<ApprovalOverview> AskAsync(ApprovalStagePlan stage) => AskAsync(isLowRisk: false, [stage]);

    /// <summary>Amara opens a ticket, and its approval is asked, as a practice of the desk does it.</summary>
    private async Task<ApprovalOverview> AskAsync(bool isLowRisk, IReadOnlyList<ApprovalStagePlan> stages)
    {
        Desk.Time.Advance(TimeSpan.FromSeconds(1));
        var draft = new IncidentDraft(Guid.NewGuid().ToString(), "A laptop", "", Level.Low, Level.Low, "hardware");
        var opened = await Desk.DoAsync<OpenIncident, OpenIncidentOutcome>("employee@demo", (open, actor) => open.ExecuteAsync(draft, actor, default));
        var ticket = Assert.IsType<IncidentOpened>(opened).Ticket;
        var plan = new ApprovalPlan(ticket.Id, ticket.Number, stages, [], isLowRisk);
        return await Desk.DoAsync<AskForApproval, AskForApprovalOutcome>("employee@demo", (ask, actor) => ask.ExecuteAsync(plan, ticket.Requester.Id, default)) switch
        {
            ApprovalAsked asked => asked.Approval,
            ApproversMissing missing => missing.Approval,
            var other => throw new InvalidOperationException($"Not asked: {other}"),
        };
    }

    private async Task<IReadOnlyList<PersonId>> IdsAsync(string[] logins)
    {
        var ids = new List<PersonId>();
        foreach (var login in logins)
        {
            ids.Add((await Desk.DoAsync<FindPerson, Person>(login, async (find, _) => await find.ExecuteAsync(login, default) ?? throw new InvalidOperationException(login))).Id);
        }

        return ids;
    }

    /// <summary>A stage by logins.</summary>
    private sealed record StagePlan(string Name, ApprovalRule Rule, string[] Approvers)
    {
        public ApprovalExpiry OnExpiry { get; init; } = ApprovalExpiry.Reject;

        public ApproverSource? Fallback { get; init; }
    }

    private static async Task<int> MoveDueAsync(IServiceProvider services, Actor by)
    {
        var due = await services.GetRequiredService<DueApprovals>().ExecuteAsync(default);
        foreach (var one in due)
        {
            await services.GetRequiredService<MoveDueApproval>().ExecuteAsync(one, default);
        }

        return due.Count;
    }
}
