using DeskBot.Backend.Tickets;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>From the bot to a human and back.</summary>
public sealed class HandoffTests : Transcript
{
    [Fact]
    public async Task Who_asks_for_a_human_sees_their_place_in_the_queue_and_the_agent_reads_what_was_said()
    {
        await Agent.Joins();
        await Employee.Says("my laptop makes a strange noise").Says("I want to talk to a human").Hears("INC0000001").Sees("You are next").Sees("Service Desk will write to you here");
        await Agent.Hears("New in your queue: INC0000001");
        var comment = Assert.Single((await TicketAsync("INC0000001")).Comments);
        Assert.True(comment.IsInternal);
        Assert.Contains("Amara Okafor: my laptop makes a strange noise", comment.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_again_shows_the_place_again_and_opens_no_second_ticket()
    {
        await Employee.Says("I want to talk to a human").Says("let me talk to a real person please").Sees("You are next");
        Assert.False(await ExistsAsync("INC0000002"));
    }

    [Fact]
    public async Task The_line_moves_up_when_somebody_is_taken()
    {
        await Agent.Joins();
        await Employee.Says("I want to talk to a human").Sees("You are next");
        await With("mei@demo").Says("I want to talk to a human").Sees("You are number 2");
        await Agent.Says("status of INC0000001").Clicks("Take");
        await Employee.Sees("Priya Raman is here");
        await With("mei@demo").Sees("You are next");
    }

    [Fact]
    public async Task Outside_of_its_hours_the_desk_says_when_it_opens() => await Employee
        .Waits(TimeSpan.FromHours(12)).Says("I want to talk to a human").Sees("closed now").Sees("Back tomorrow 07:00");

    [Fact]
    public async Task Who_stops_waiting_leaves_the_queue()
    {
        await Employee.Says("I want to talk to a human").Clicks("Stop waiting").Sees("No longer waiting").Hears("no longer wait").ClicksAgain().Hears("not waiting there any more");
        Assert.Equal(TicketState.Cancelled, (await TicketAsync("INC0000001")).Summary.State);
        await Employee.Says("I want to talk to a human").Hears("INC0000002");
    }

    [Fact]
    public async Task Cancel_stops_the_waiting_too() => await Employee.Says("I want to talk to a human").Says("cancel").Sees("No longer waiting");

    [Fact]
    public async Task While_waiting_the_bot_goes_on_answering() => await Employee
        .Says("I want to talk to a human").Says("my VPN keeps disconnecting").IsOffered("Not solved");

    [Fact]
    public async Task Person_and_agent_talk_and_the_bot_is_silent_until_it_is_handed_back()
    {
        await TalkingAsync();
        await Employee.Says("my VPN keeps disconnecting").HearsNothing().IsNotOffered("Not solved");
        await Agent.Hears("my VPN keeps disconnecting").Says("INC0000001: Please restart the client.").Hears("I put that on");
        await Employee.Hears("Please restart the client").Says("done, thank you").HearsNothing();
        await Agent.Hears("done, thank you").Says("Hand back INC0000001").Hears("Handed back");
        await Employee.Hears("I answer again").Sees("Priya Raman has left").Says("my VPN keeps disconnecting").IsOffered("Not solved");
        Assert.Equal(TicketState.InProgress, (await TicketAsync("INC0000001")).Summary.State);
    }

    [Fact]
    public async Task Resolving_ends_the_talk()
    {
        await TalkingAsync();
        await Agent.Clicks("Resolve", ("How it was resolved", "Explained, nothing was broken"), ("What was done; the requester reads this", "Explained the new menu."));
        await Employee.Hears("INC0000001 is resolved").Sees("Priya Raman has left").IsOffered("Reopen").Says("my VPN keeps disconnecting").IsOffered("Not solved");
    }

    [Fact]
    public async Task Files_reach_the_agent_too()
    {
        await TalkingAsync();
        var file = await Employee.UploadsAsync("screen.png");
        await Employee.Says("", file).HearsNothing();
        await Agent.Hears("screen.png");
        Assert.Equal(1, await Desk.FilesOnAsync("INC0000001"));
    }

    [Fact]
    public async Task Only_who_talks_hands_back()
    {
        await TalkingAsync();
        await With("yuki@demo").Says("Hand back INC0000001").Hears("not yours to hand back");
        await Employee.Says("Hand back INC0000001").HearsNothing();
    }

    [Fact]
    public async Task A_human_is_not_brought_into_a_group() => await Employee
        .In("team room", asGroup: true).Says("I want to talk to a human").Hears("in our own chat").HasCards("handoff:", 0);

    [Fact]
    public async Task The_button_of_an_answer_passes_the_question_on()
    {
        await Employee.Says("my VPN keeps disconnecting").Clicks("Talk to a human").Sees("You asked for a human").Sees("You are next");
        Assert.Equal("my VPN keeps disconnecting", (await TicketAsync("INC0000001")).Summary.Title);
    }

    private async Task TalkingAsync()
    {
        await Agent.Joins();
        await Employee.Says("I want to talk to a human").Sees("You are next");
        await Agent.Clicks("Take").Hears("You talk to Amara Okafor").IsOffered("Hand back INC0000001");
        await Employee.Hears("Priya Raman has started").Sees("Priya Raman is here");
    }
}
