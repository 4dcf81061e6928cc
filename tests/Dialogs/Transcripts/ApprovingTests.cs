using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>Cards of approvals: votes, questions, edits, reminders.</summary>
public sealed class ApprovingTests : ApprovalTranscript
{
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
}
