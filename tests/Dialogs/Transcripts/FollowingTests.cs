using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Conversations;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>From an open ticket to one that is over, between the person who asked and the agent who works on it.</summary>
public sealed class FollowingTests : Transcript
{
    [Fact]
    public async Task A_ticket_is_found_by_its_number_by_what_it_is_about_and_in_the_list()
    {
        await ReportedPrinterAsync();
        await Employee.Says("my VPN keeps disconnecting").Clicks("Not solved").Clicks("Open ticket").Sees("INC0000002");
        await Employee.Says("what is the status of INC0000001?").Hears("INC0000001")
            .Says("any news about the printer thing?").Hears("INC0000001").DoesNotHear("INC0000002")
            .Says("how is my vpn ticket going?").Hears("INC0000002")
            .Says("show my tickets").Sees("Your tickets").HasCards("my-tickets", 1)
            .Clicks("Open").HasCards("ticket:", 6);
    }

    [Fact]
    public async Task Who_has_no_tickets_is_told_so() => await Employee.Says("show my tickets").Sees("Nothing is open");

    [Fact]
    public async Task Another_persons_number_reads_like_one_that_does_not_exist()
    {
        await ReportedPrinterAsync();
        await With("mei@demo").Says("status of INC0000001").Hears("I find no ticket INC0000001 of yours")
            .Says("status of INC0000999").Hears("I find no ticket INC0000999 of yours")
            .Says("INC0000001: please tell me more about it").Hears("I find no ticket INC0000001 of yours")
            .Forges("ticket.show", ("ticket", "INC0000001")).Hears("I find no ticket INC0000001 of yours")
            .Forges("ticket.cancel", ("ticket", "INC0000001")).Hears("I find no ticket INC0000001 of yours")
            .HasCards("ticket:", 0);
        Assert.Equal(TicketState.New, (await TicketAsync("INC0000001")).Summary.State);
    }

    [Fact]
    public async Task A_number_and_a_colon_is_a_comment_and_reaches_the_agent()
    {
        await Agent.Joins();
        await ReportedPrinterAsync();
        await Agent.Hears("New in your queue: INC0000001").Sees("grinding").Clicks("Take").Sees("In progress");
        await Employee.Hears("INC0000001").Says("INC0000001: it also smells of burnt rubber").Hears("I put that on INC0000001");
        await Agent.Hears("burnt rubber").Sees("burnt rubber");
    }

    [Fact]
    public async Task An_answer_lets_a_ticket_go_on_that_waited_for_it()
    {
        await Agent.Joins();
        await ReportedPrinterAsync();
        await Agent.Clicks("Take")
            .Does<HoldTicket, TicketOutcome>((hold, actor) => hold.ExecuteAsync("INC0000001", HoldReason.Requester, "Which printer is it, the left or the right one?", null, actor, default));
        await Employee.Hears("left or the right").Sees("needs your answer").DoesNotHear("on hold for now").Says("It is the one on the left side").Hears("I put that on INC0000001").Sees("In progress");
        await Agent.Hears("the one on the left");
        Assert.Equal(TicketState.InProgress, (await TicketAsync("INC0000001")).Summary.State);
    }

    [Fact]
    public async Task A_ticket_is_taken_answered_resolved_and_rated()
    {
        await Agent.Joins();
        await ReportedPrinterAsync();
        await Agent.Clicks("Take").Sees("In progress");
        await Employee.Hears("Priya Raman").Sees("In progress");
        await Agent.Clicks("Send to requester", ("The requester reads this", "I am on my way to floor 3.")).HearsNothing();
        await Employee.Hears("on my way to floor 3");
        await Agent.Clicks("Resolve", ("How it was resolved", "Fixed"), ("What was done; the requester reads this", "Removed a torn label."));
        await Employee.Hears("resolved").Sees("Removed a torn label").Sees("Does it work now?")
            .Clicks("Confirm", ("How was it? You may leave this empty.", "4")).Sees("Closed").Sees("4 of 5");
        await Agent.Sees("Closed");
        Assert.Equal((TicketState.Closed, 4), ((await TicketAsync("INC0000001")).Summary.State, (await TicketAsync("INC0000001")).Summary.Rating ?? 0));
    }

    [Fact]
    public async Task Still_broken_reopens_and_the_agent_is_told()
    {
        await ResolvedAsync();
        await Employee.Clicks("Reopen", ("What is still wrong", "It jams again on the second page.")).Sees("In progress");
        await Agent.Hears("INC0000001 is still broken");
        Assert.Equal(1, (await TicketAsync("INC0000001")).Summary.ReopenCount);
    }

    [Fact]
    public async Task Still_broken_can_also_be_written()
    {
        await ResolvedAsync();
        await Employee.Says("INC0000001 is still broken").IsOffered("Reopen");
    }

    [Theory]
    [InlineData("thanks")]
    [InlineData("thank you so much, great work!")]
    [InlineData("INC0000001: thank you very much for your help")]
    public async Task Thanks_never_reopens(string thanks)
    {
        await ResolvedAsync();
        await Employee.Says(thanks).DoesNotSee("In progress");
        Assert.Equal(TicketState.Resolved, (await TicketAsync("INC0000001")).Summary.State);
    }

    [Fact]
    public async Task A_nudge_is_passed_on_once_in_a_while()
    {
        await Agent.Joins();
        await ReportedPrinterAsync();
        await Agent.Clicks("Take");
        await Employee.Clicks("Nudge").Hears("asked");
        await Agent.Hears("asks for news");
        await Employee.ClicksAgain().Hears("a short while ago");
        await Agent.DoesNotHear("asks for news");
    }

    [Fact]
    public async Task Live_cards_are_true_in_every_conversation_that_shows_the_ticket()
    {
        await ReportedPrinterAsync();
        await Employee.In("other device").Says("status of INC0000001").Sees("not taken yet");
        await Agent.Says("status of INC0000001").Sees("not taken yet").Clicks("Take");
        await Employee.Sees("Priya Raman, Devices").DoesNotSee("not taken yet");
        await Employee.In("other device").Sees("Priya Raman, Devices").DoesNotSee("not taken yet");
    }

    [Fact]
    public async Task A_group_chat_shows_no_personal_details()
    {
        await ReportedPrinterAsync();
        await Employee.In("team room", asGroup: true).Says("status of INC0000001").DoesNotHear("grinding").Hears("only in our own chat").HasCards("ticket:", 0)
            .Says("show my tickets").Hears("only in our own chat").HasCards("my-tickets", 0);
    }

    [Fact]
    public async Task A_ticket_opened_in_a_group_shows_there_how_it_stands_and_no_word_of_its_comments()
    {
        await Agent.Joins();
        await Employee.In("team room", asGroup: true).Says("my VPN keeps disconnecting").Clicks("Not solved").Clicks("Open ticket").Sees("not taken yet");
        await Agent.Says("status of INC0000001").Clicks("Take").Clicks("Send to requester", ("reply", "Your password was reset to a temporary one."));
        await Employee.In("team room", asGroup: true).Sees("Priya Raman").DoesNotSee("temporary").IsNotOffered("Send").HearsNothing();
    }

    [Fact]
    public async Task Who_has_only_written_in_a_group_is_told_in_a_chat_of_their_own()
    {
        await Agent.Joins();
        var group = Employee.In("team room", asGroup: true);
        await group.Says("my VPN keeps disconnecting").Clicks("Not solved").Clicks("Open ticket").Sees("not taken yet");
        await Agent.Says("status of INC0000001").Clicks("Take").Clicks("Send to requester", ("reply", "Your password was reset to a temporary one."));

        await Employee.In("person:employee@demo").Hears("Priya Raman").Hears("temporary one");
        await group.DoesNotHear("temporary");
    }

    [Fact]
    public async Task A_ticket_is_withdrawn_until_work_starts()
    {
        await ReportedPrinterAsync();
        await Employee.Says("cancel").Hears("INC0000001").Clicks("Cancel this ticket").Sees("Cancelled");
        Assert.Equal(TicketState.Cancelled, (await TicketAsync("INC0000001")).Summary.State);
    }

    [Fact]
    public async Task A_late_click_gets_the_outcome()
    {
        await ReportedPrinterAsync();
        await Agent.Says("status of INC0000001").Clicks("Take");
        await Employee.Forges("ticket.cancel", ("ticket", "INC0000001")).Hears("no longer goes: INC0000001 is being worked on by Priya Raman");
    }

    [Fact]
    public async Task Nobody_does_the_agents_work_with_a_forged_button()
    {
        await ReportedPrinterAsync();
        await Employee.Forges("ticket.resolve", ("ticket", "INC0000001"), ("code", "fixed"), ("note", "done")).Hears("not yours to do")
            .Forges("ticket.take", ("ticket", "INC0000001")).Hears("not yours to do");
        Assert.Equal(TicketState.New, (await TicketAsync("INC0000001")).Summary.State);
    }

    [Fact]
    public async Task A_file_with_a_number_lands_on_that_ticket()
    {
        await ReportedPrinterAsync();
        var file = await Employee.UploadsAsync("jam.png");
        await Employee.Says("INC0000001", file).Hears("INC0000001");
        Assert.Equal(1, await Desk.FilesOnAsync("INC0000001"));
    }

    [Fact]
    public async Task A_file_that_did_not_come_through_is_named_with_the_reason() => await Employee
        .SendsInVain("setup.exe", WhyNotTaken.WrongKind).Hears("setup.exe: I take pictures")
        .SendsInVain("film.mp4", WhyNotTaken.TooLarge).Hears("larger than 10 MB")
        .SendsInVain("[click](https://evil.example)", WhyNotTaken.NotThere).Hears("could not be fetched");

    private async Task ResolvedAsync()
    {
        await Agent.Joins();
        await ReportedPrinterAsync();
        await Agent.Clicks("Take")
            .Clicks("Resolve", ("How it was resolved", "Fixed"), ("What was done; the requester reads this", "Removed a torn label."));
    }
}
