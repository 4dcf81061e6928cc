using DeskBot.Backend.Tickets;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>From a person's trouble to an answer or a ticket.</summary>
public sealed class ReportingTests : Transcript
{
    [Fact]
    public async Task Trouble_gets_an_answer_then_a_filled_in_form_then_a_live_ticket()
    {
        await Employee.Joins().Sees("Hello Amara")
            .Says("my VPN keeps disconnecting")
            .Sees("VPN").IsOffered("Solved").IsOffered("Talk to a human")
            .Clicks("Not solved").Sees("Thank you, that helps").Sees("Is this right?")
            .FindsFilledIn("What is wrong", "My VPN keeps disconnecting").FindsFilledIn("Category", "network")
            .Clicks("Open ticket").Sees("Opened as INC0000001").Sees("P4 Low").Sees("First response").Sees("Resolution")
            .Says("what's happening with my ticket?").Hears("INC0000001 (My VPN keeps disconnecting) is waiting to be taken by Network");
        Assert.Contains("Tried without success", (await TicketAsync("INC0000001")).Summary.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_helps_ends_without_a_ticket()
    {
        await Employee.Says("my VPN keeps disconnecting").Clicks("Solved").Sees("Good to hear").DoesNotSee("Is this right?");
        Assert.False(await ExistsAsync("INC0000001"));
    }

    [Fact]
    public async Task What_came_back_can_still_become_a_ticket() =>
        await Employee.Says("my VPN keeps disconnecting").Clicks("Solved").Clicks("It came back").Sees("Is this right?");

    [Fact]
    public async Task A_question_without_an_answer_is_offered_as_a_ticket_and_yes_takes_it() => await Employee
        .Says("Which supplier maintains the aquarium in the lobby?").Hears("Shall I")
        .Says("yes please").Sees("Is this right?").FindsFilledIn("What is wrong", "Which supplier maintains the aquarium in the lobby");

    [Fact]
    public async Task No_declines_the_offer() => await Employee
        .Says("Which supplier maintains the aquarium in the lobby?").Hears("Shall I")
        .Says("no thanks").Hears("All right").DoesNotSee("Is this right?")
        .Says("yes").DoesNotSee("Is this right?");

    [Fact]
    public async Task The_offer_can_be_taken_by_its_button() => await Employee
        .Says("Which supplier maintains the aquarium in the lobby?").Clicks("Yes, open a ticket").Sees("Is this right?").FindsFilledIn("What is wrong", "Which supplier maintains the aquarium in the lobby");

    [Fact]
    public async Task What_is_not_the_desks_business_is_declined_in_plain_words() => await Employee
        .Says("who will win the football world cup").Hears("outside").IsOffered("Show my tickets");

    [Fact]
    public async Task A_message_in_german_gets_an_honest_answer_and_can_open_a_ticket()
    {
        await Employee.Says("Mein Drucker druckt nicht mehr und zeigt einen Fehler an, bitte helfen Sie mir").Hears("understand English best").Sees("Is this right?")
            .Clicks("Open ticket", ("Category", "Printing and scanning")).Sees("INC0000001");
        Assert.Contains("Mein Drucker", (await TicketAsync("INC0000001")).Summary.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unclear_in_another_language_is_offered_as_a_ticket_in_the_persons_own_words()
    {
        await Employee.Says("Können Sie mir bitte sagen, was es heute zu essen gibt?").Hears("understand English best")
            .Clicks("Yes, open a ticket").Clicks("Open ticket", ("Category", "Something else")).Sees("INC0000001");
        Assert.Contains("essen gibt", (await TicketAsync("INC0000001")).Summary.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_only_the_one_who_reports_fills_in_the_form()
    {
        await Employee.In("team room", asGroup: true).Says("my VPN keeps disconnecting").Clicks("Not solved").Sees("Is this right?");
        await With("mei@demo").In("team room", asGroup: true).Clicks("Open ticket").Hears("somebody else's").HasCards("ticket:", 0);
        await Employee.In("team room", asGroup: true).Clicks("Open ticket").Sees("Opened as INC0000001");
        Assert.Equal("Amara Okafor", (await TicketAsync("INC0000001")).Summary.Requester.Name);
    }

    [Fact]
    public async Task A_second_click_on_a_confirmed_form_gives_the_outcome_and_no_second_ticket()
    {
        await Employee.Says("my VPN keeps disconnecting").Clicks("Not solved").Clicks("Open ticket").Sees("Opened as INC0000001")
            .ClicksAgain().Sees("Opened as INC0000001").HasCards("ticket:", 1);
        Assert.False(await ExistsAsync("INC0000002"));
    }

    [Fact]
    public async Task A_wrong_form_says_what_is_missing_and_keeps_what_was_typed() => await Employee
        .Says("my VPN keeps disconnecting").Clicks("Not solved")
        .Clicks("Open ticket", ("What is wrong", ""), ("Details", "Since the update on Friday"))
        .Sees("One thing is still missing").Sees("Say in a few words").FindsFilledIn("Details", "Since the update on Friday")
        .Clicks("Open ticket", ("What is wrong", "VPN drops")).Sees("Opened as INC0000001").Sees("VPN drops");

    [Fact]
    public async Task Cancel_drops_the_form_and_says_so() => await Employee
        .Says("my VPN keeps disconnecting").Clicks("Not solved")
        .Says("cancel").Hears("No ticket was opened").Sees("Cancelled. No ticket was opened")
        .ClicksAgain().DoesNotSee("Opened as");

    [Fact]
    public async Task The_forms_own_cancel_button_drops_it() => await Employee
        .Says("my VPN keeps disconnecting").Clicks("Not solved").Clicks("Cancel").Sees("Cancelled. No ticket was opened")
        .Says("cancel").Hears("nothing to cancel");

    [Fact]
    public async Task A_question_about_a_ticket_interrupts_a_form_and_the_form_survives()
    {
        await ReportedPrinterAsync();
        await Employee.Says("my VPN keeps disconnecting").Clicks("Not solved")
            .Says("status of INC0000001").Hears("INC0000001").Hears("still open above")
            .Clicks("Open ticket").Sees("Opened as INC0000002");
    }

    [Fact]
    public async Task More_of_the_same_trouble_goes_into_the_open_form()
    {
        await Employee.Says("my VPN keeps disconnecting").Clicks("Not solved")
            .Says("it started after the Windows update yesterday").Hears("added that").Clicks("Open ticket").Sees("INC0000001");
        Assert.Contains("Windows update yesterday", (await TicketAsync("INC0000001")).Summary.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yes_confirms_an_open_form() => await Employee
        .Says("my VPN keeps disconnecting").Clicks("Not solved").Says("yes").Sees("Opened as INC0000001");

    [Fact]
    public async Task A_whole_floor_without_work_is_critical() => await Employee
        .Says("Urgent: the network is down for the whole floor and nobody can work").Sees("Is this right?").IsNotOffered("Not solved")
        .FindsFilledIn("Who is affected", "high").FindsFilledIn("How much it hinders", "high")
        .Clicks("Open ticket", ("Category", "Network and VPN")).Sees("P1 Critical");

    [Fact]
    public async Task Hostile_words_stay_words()
    {
        const string Hostile = "[VPN](javascript:alert(1)) **broken** <script>alert(1)</script> | ![x](http://evil.example/x.png)";
        await Employee.Says("my VPN keeps disconnecting").Clicks("Not solved").Clicks("Open ticket", ("What is wrong", Hostile))
            .Sees("<script>alert(1)</script>").Says("status of INC0000001").Hears("[VPN](javascript:alert(1))");
        Assert.Equal(Hostile, (await TicketAsync("INC0000001")).Summary.Title);
    }

    [Fact]
    public async Task Files_land_on_the_ticket_that_comes_of_them()
    {
        var file = await Employee.UploadsAsync("error.png");
        await Employee.Says("my VPN keeps disconnecting", file).Clicks("Not solved").Clicks("Open ticket").Sees("INC0000001");
        Assert.Equal(1, await Desk.FilesOnAsync("INC0000001"));
    }

    [Fact]
    public async Task A_file_without_a_word_is_kept_until_it_is_known_what_for()
    {
        var file = await Employee.UploadsAsync("error.png");
        await Employee.Says("", file).Hears("I have your file").Says("my VPN keeps disconnecting").Clicks("Not solved").Clicks("Open ticket").Sees("INC0000001");
        Assert.Equal(1, await Desk.FilesOnAsync("INC0000001"));
    }

    [Fact]
    public async Task A_report_of_phishing_goes_to_security()
    {
        await Employee.Says("I clicked on a link in a phishing mail and entered my password").IsOffered("Solved").FindsFilledIn("Category", "security")
            .Clicks("Open ticket").Sees("Information Security");
        Assert.Equal(Priority.P2, (await TicketAsync("INC0000001", "tomas@demo")).Summary.Priority);
    }
}
