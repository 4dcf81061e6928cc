using DeskBot.Backend.Approvals;
using DeskBot.Backend.Changes;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>Changes from the first sentence to the review. It is Monday, 2 November 2026; the Saturday is the 7th.</summary>
public sealed class ChangeTests : Transcript
{
    private static readonly (string, string)[] Plan =
    [
        ("How it is done", "Load the new rules and restart."), ("How it is undone if it goes wrong", "Load the old rules."), ("Who notices if it goes wrong?", "Everybody or customers"),
        ("Was it done before?", "Never"), ("How is it undone?", "With effort"), ("Was it tested?", "In part"),
    ];

    private Conversation Board => With("cab@demo");

    private Conversation Yuki => With("yuki@demo");

    [Fact]
    public async Task A_sentence_starts_a_change_with_system_day_and_time_filled_in() => await Agent
        .Says("I want to change the mail gateway on Saturday at 22:00")
        .FindsFilledIn("System", "mail-gateway").FindsFilledIn("day", "2026-11-07").FindsFilledIn("time", "22:00").FindsFilledIn("title", "Change the mail gateway")
        .FindsFilledIn("implementer", "agent@demo").FindsFilledIn("kind", "normal")
        .Sees("Nothing speaks against Sat 7 Nov 22:00 to Sun 8 Nov 00:00").Sees("Affects: Email");

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_nothing_typed_is_lost() => await Agent
        .Says("I want to change the mail gateway on Saturday at 22:00")
        .Clicks("Submit change", ("How it is done", "Load the new rules."))
        .Sees("Say how it is undone").Sees("Answer each question about the risk").FindsFilledIn("how", "Load the new rules.")
        .IsOffered("Submit change");

    [Fact]
    public async Task Conflicts_show_in_the_form_as_it_is_checked()
    {
        await SubmittedAsync();
        await With("nadia@demo").Says("We need to upgrade the firewall on Saturday at 23:00 for 3 hours").Sees("CHG0000001").Sees("which is connected")
            .Clicks("Check", ("day", "2026-11-10")).Sees("Outside of the maintenance windows of Firewall").DoesNotSee("CHG0000001")
            .Clicks("Check", ("day", "2026-12-19")).Sees("Year-end freeze");
    }

    [Fact]
    public async Task A_change_goes_from_the_form_through_peers_and_board_to_its_review()
    {
        await Board.Joins();
        await Yuki.Joins();
        await SubmittedAsync(("implementer", "yuki@demo"));
        await Agent.Sees("Being assessed").Sees("0 of 1 agreed, waiting for Nadia Rossi");
        await With("nadia@demo").Does<CastVote, VoteOutcome>((cast, actor) => cast.ExecuteAsync("CHG0000001", actor, Vote.Approve, null, default));
        await Agent.Hears("was assessed; the board decides next").Sees("Change advisory board: 0 of 2 agreed");
        await Board.Says("cab agenda").Sees("Waiting for the board").Sees("Change the mail gateway").Clicks("Open").Sees("Why this risk");
        await Board.Does<CastVote, VoteOutcome>((cast, actor) => cast.ExecuteAsync("CHG0000001", actor, Vote.Approve, null, default));
        await With("admin@demo").Does<CastVote, VoteOutcome>((cast, actor) => cast.ExecuteAsync("CHG0000001", actor, Vote.Approve, null, default));
        await Agent.Hears("is authorised and scheduled").Sees("Scheduled");
        await Yuki.Hears("is authorised and scheduled").Clicks("Start work").Hears("Work begins in the change's window")
            .Waits(new DateTimeOffset(2026, 11, 7, 21, 30, 0, TimeSpan.Zero) - new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero))
            .Clicks("Start work").Sees("Being carried out").Clicks("Work is done").Sees("Under review").IsNotOffered("Close change");
        await Agent.Hears("Work on CHG0000001").Clicks("Close change", ("How it ended", "Successful")).Sees("Successful").IsNotOffered("Cancel this change");
        await Yuki.Hears("is closed").Sees("Successful");
    }

    [Fact]
    public async Task A_rejected_change_comes_back_with_the_reason_and_is_edited_and_submitted_again()
    {
        await SubmittedAsync();
        await With("nadia@demo").Does<CastVote, VoteOutcome>((cast, actor) => cast.ExecuteAsync("CHG0000001", actor, Vote.Reject, "Say which rules.", default));
        await Agent.Hears("back to be rewritten. Nadia Rossi: Say which rules.").IsOffered("Edit").Clicks("Edit")
            .FindsFilledIn("how", "Load the new rules and restart.").Clicks("Submit change", ("What is done, and why", "Rules 7 to 9."))
            .Sees("Submitted as CHG0000001").Sees("Being assessed").HasCards("ticket:CHG", 2);
    }

    [Fact]
    public async Task The_requester_of_a_change_asks_its_approvers_to_hurry_and_nobody_else_can()
    {
        await With("nadia@demo").Joins();
        await SubmittedAsync(("implementer", "yuki@demo"));
        await Agent.Clicks("Nudge approvers").Hears("I have asked those who are awaited to decide on");
        await With("nadia@demo").Hears("CHG0000001");
        await Board.Says("status of CHG0000001").IsNotOffered("Nudge approvers");
        await Yuki.Says("status of CHG0000001").IsNotOffered("Nudge approvers");
        await With("nadia@demo").Does<CastVote, VoteOutcome>((cast, actor) => cast.ExecuteAsync("CHG0000001", actor, Vote.Reject, "Say which rules.", default));
        await Agent.IsNotOffered("Nudge approvers");
    }

    [Fact]
    public async Task A_scheduled_change_is_moved_to_another_time_and_everybody_hears_of_it()
    {
        await Board.Joins();
        await Yuki.Joins();
        await SubmittedAsync(("implementer", "yuki@demo"));
        foreach (var voter in (string[])["nadia@demo", "cab@demo", "admin@demo"])
        {
            await With(voter).Does<CastVote, VoteOutcome>((cast, actor) => cast.ExecuteAsync("CHG0000001", actor, Vote.Approve, null, default));
        }

        await Agent.Sees("● Scheduled").Clicks("Move the change", ("day", "2026-10-01")).Hears("That time has passed").Sees("● Scheduled")
            .Clicks("Move the change", ("day", "2026-11-14"), ("cause", "The vendor is late."))
            .Sees("● Waiting for the board").Sees("Sat 14 Nov 22:00 to Sun 15 Nov 00:00").Sees("Change advisory board: 0 of 2 agreed");
        await Yuki.Hears("was moved to Sun 15 Nov 06:00 to 08:00 (Asia/Tokyo). The vendor is late.").Sees("Sun 15 Nov 06:00");
        await Board.IsOffered("Approve").Sees("Sat 14 Nov 22:00");
        await Employee.Forges("change.reschedule", ("ticket", "CHG0000001"), ("day", "2026-11-21"), ("time", "22:00")).Hears("I find no ticket");
        await With("nadia@demo").Forges("change.reschedule", ("ticket", "CHG0000001"), ("day", "2026-11-21"), ("time", "22:00")).Hears("not yours to do");
    }

    [Fact]
    public async Task Status_and_list_know_changes()
    {
        await SubmittedAsync();
        await Agent.Says("status of CHG0000001").Hears("CHG0000001 (Change the mail gateway) is being assessed by peers").Says("show my tickets").Sees("Change the mail gateway");
        await Employee.Says("status of CHG0000001").Hears("I find no ticket CHG0000001 of yours");
        await Board.Says("status of CHG0000001").Hears("is being assessed by peers");
    }

    [Fact]
    public async Task What_is_planned_is_shown_when_asked()
    {
        await SubmittedAsync();
        await Board.Says("what changes are planned?").Sees("Planned changes").Sees("CHG0000001").Says("changes this month").Sees("Month-end close");
        await Employee.Says("change calendar").DoesNotSee("CHG0000001").Sees("Nothing is planned in this time");
    }

    [Fact]
    public async Task A_forged_or_old_click_gets_the_outcome_or_a_refusal()
    {
        await SubmittedAsync();
        await Agent.ClicksAgain().Hears("no longer open");
        await Employee.Forges("change.start", ("ticket", "CHG0000001")).Hears("I find no ticket");
        await With("nadia@demo").Forges("change.cancel", ("ticket", "CHG0000001")).Hears("not yours to do");
        await Board.Forges("change.review", ("ticket", "CHG0000001"), ("outcome", "7")).Hears("no longer goes");
    }

    [Fact]
    public async Task An_employee_proposes_for_services_and_the_team_carries_it_out() => await Employee
        .Says("I want to change the CRM on Saturday at 10 am").FindsFilledIn("System", "crm").FindsFilledIn("implementer", "tomas@demo")
        .DoesNotSee("Emergency").Clicks("Submit change", [("kind", "emergency"), .. Plan]).Sees("Only agents and change managers use this kind");

    [Fact]
    public async Task A_template_is_recognised_and_brings_its_plan() => await Agent
        .Says("Emergency: we need to change the VPN certificate, certificate renewal tonight at 20:00 for one hour").FindsFilledIn("kind", "standard:certificate-renewal").Sees("As approved in advance");

    [Fact]
    public async Task Cancel_drops_the_open_form() => await Agent
        .Says("I want to change the mail gateway on Saturday at 22:00").Says("cancel").Hears("No change was submitted").Sees("Dropped").IsNotOffered("Submit change");

    [Fact]
    public async Task In_a_group_the_form_is_its_owners() => await ChecksInAGroupAsync();

    private async Task ChecksInAGroupAsync()
    {
        await Agent.In("team room", asGroup: true).Says("I want to change the mail gateway on Saturday at 22:00");
        await Employee.In("team room", asGroup: true).Clicks("Check").Hears("somebody else's");
    }

    private async Task SubmittedAsync(params (string, string)[] more) => await Agent
        .Says("I want to change the mail gateway on Saturday at 22:00").Clicks("Submit change", [.. Plan, .. more]).Sees("Submitted as CHG0000001");
}
