using DeskBot.Backend.Approvals;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>From a wish to what was delivered: the form, the summary, approval, tasks. It is Monday, 2 November 2026.</summary>
public sealed class OrderingTests : Transcript
{
    private Conversation Manager => With("manager@demo");

    [Fact]
    public async Task Photoshop_is_ordered_approved_delivered_and_confirmed()
    {
        await Agent.Joins();
        await With("tomas@demo").Joins();
        await Manager.Joins();
        await Employee.Says("I need Photoshop").Sees("Software").FindsFilledIn("Which software", "photoshop").FindsFilledIn("Who will use it", "employee@demo")
            .Clicks("Continue", ("What is it for", "Pictures for the spring catalogue"))
            .Sees("290 EUR").Sees("Henrik Lindqvist").Sees("Check for a free licence").Sees("Ready by")
            .Clicks("Order").Sees("Ordered as REQ0000001").Hears("installed overnight").Sees("Waiting for approval").Sees("Next: Henrik Lindqvist");
        await VoteAsync("manager@demo", "REQ0000001", Vote.Approve);
        await Employee.Hears("REQ0000001 is approved").Sees("Being delivered").Sees("0 of 2 done");
        await With("tomas@demo").Hears("New task: Check for a free licence").Sees("Adobe Photoshop").Clicks("Take").Sees("In progress")
            .Clicks("Task done", ("note", "One was free."));
        await Employee.Sees("1 of 2 done").Sees("One was free.");
        await Agent.Hears("New task: Install it").Clicks("Task done");
        await Employee.Hears("REQ0000001 is delivered").Sees("Is it right?").Clicks("Confirm", ("rating", "5")).Sees("Closed").Sees("5 of 5");
    }

    [Fact]
    public async Task A_new_starter_on_monday_fills_in_the_day_and_fields_appear_as_they_apply()
    {
        await Employee.Says("new starter laptop for Monday").Sees("New starter equipment and accounts")
            .FindsFilledIn("First day", "2026-11-09").FindsFilledIn("Where they will work", "Berlin").FindsFilledIn("Their manager", "employee@demo")
            .IsNotAsked("Phone number")
            .Clicks("Continue", ("Name of the new colleague", "Lena Fischer"), ("A mobile phone as well", "true"), ("Laptop", "developer"))
            .IsAsked("Phone number").Sees("a few more questions").DoesNotSee("not right yet").FindsFilledIn("Name of the new colleague", "Lena Fischer")
            .Clicks("Continue", ("Phone number", "new"))
            .Sees("2,600 EUR").Sees("IT budget").Sees("Samuel Mensah").Sees("Prepare the phone")
            .Clicks("Order").Sees("REQ0000001");
        Assert.Equal(6, (await RequestAsync("REQ0000001")).Tasks.Count + 1);
    }

    [Fact]
    public async Task Access_to_the_finance_share_asks_the_owner_of_the_folder()
    {
        await Manager.Joins();
        await Employee.Says("access to the finance share").Sees("Access to a shared folder").FindsFilledIn("Which folder or site", "finance share").FindsFilledIn("Who owns the folder", "manager@demo")
            .Clicks("Continue", ("Who owns the folder", "sofia@demo")).Sees("Owner of the folder: Sofia Rossi").Clicks("Order").Sees("Waiting for approval").Sees("Next: Sofia Rossi");
        await VoteAsync("sofia@demo", "REQ0000001", Vote.Reject, "Only for finance.");
        await Employee.Hears("REQ0000001 was rejected").Sees("Rejected by Sofia Rossi: Only for finance.");
    }

    [Fact]
    public async Task A_parking_space_is_booked_without_an_approval()
    {
        await With("piotr@demo").Joins();
        await Employee.Says("book me a parking space").Sees("Parking space").FindsFilledIn("Site", "Berlin")
            .Clicks("Continue").Sees("not right yet").Sees("Choose a day.")
            .Clicks("Continue", ("First day", "2026-11-05"), ("Number plate", "B-AO 123"))
            .Sees("Free").Sees("Nobody has to").Clicks("Order").Sees("Being delivered").Sees("Facilities");
        await With("piotr@demo").Hears("New task: Reserve the space").Sees("B-AO 123");
    }

    [Fact]
    public async Task Nothing_typed_is_lost_on_an_error_and_the_message_is_at_the_field() => await Employee
        .Says("I would like a corporate credit card").Sees("Company credit card")
        .Clicks("Continue", ("Limit a month in euros", "50"), ("What for", "Trade fairs"), ("I keep the receipts and hand them in every month", "false"))
        .Sees("At least 100.").Sees("Please agree to this first.").FindsFilledIn("What for", "Trade fairs")
        .Clicks("Continue", ("Limit a month in euros", "500"), ("I keep the receipts and hand them in every month", "true")).Sees("Is this right?").Sees("Trade fairs");

    [Fact]
    public async Task A_request_that_fits_several_items_is_asked_back_and_filled_in_from_the_first_words() => await Employee
        .Says("I need something for my phone calls at home tomorrow").IsOffered("Choose").IsOffered("Something else");

    [Fact]
    public async Task The_catalog_is_looked_through_by_department_and_searched() => await Employee
        .Says("what can I order?").Sees("What can I order?").IsOffered("Human resources").DoesNotSee("Cost centre")
        .Clicks("Human resources").Sees("Parental leave").DoesNotSee("Parking space")
        .Clicks("Search", ("search", "a second screen")).Sees("Screens and accessories").Clicks("Choose").IsAsked("What do you need");

    [Fact]
    public async Task A_question_about_a_ticket_interrupts_an_order_and_the_order_survives()
    {
        await ReportedPrinterAsync();
        await Employee.Says("book me a parking space").Says("status of INC0000001").Hears("INC0000001").Hears("order form “Parking space” is still open above")
            .Clicks("Continue", ("First day", "2026-11-05"), ("Number plate", "B-AO 123")).Sees("Is this right?")
            .Says("yes").Sees("Ordered as REQ0000001");
    }

    [Fact]
    public async Task Cancel_drops_the_order_and_a_click_on_it_then_says_so() => await Employee
        .Says("book me a parking space").Says("cancel").Hears("Nothing was ordered").Sees("Cancelled. Nothing was ordered")
        .Forges("order.continue", ("order", "of another time")).Hears("from some time ago");

    [Fact]
    public async Task The_summary_goes_back_to_the_form_and_a_second_click_orders_nothing_twice()
    {
        await Employee.Says("wifi voucher for three guests tomorrow").FindsFilledIn("From which day", "2026-11-03")
            .Clicks("Continue").Sees("Is this right?").Clicks("Change answers").Clicks("Continue", ("For how many guests", "4")).Sees("Is this right?")
            .Clicks("Order").Sees("Ordered as REQ0000001").ClicksAgain().Sees("Ordered as REQ0000001").HasCards("ticket:", 1);
        Assert.Equal("4", (await RequestAsync("REQ0000001")).Answers.Single(line => line.Field == "count").Value);
        Assert.False(await ExistsAsync("REQ0000002"));
    }

    [Fact]
    public async Task More_words_go_into_the_open_form() => await Employee
        .Says("book me a parking space").Says("from next Thursday please, it is an electric car with plate B-AO 123").Hears("put that into the form")
        .FindsFilledIn("First day", "2026-11-12").FindsFilledIn("Number plate", "B-AO 123");

    [Fact]
    public async Task A_changed_order_shows_what_changes_and_is_approved_anew()
    {
        await Manager.Joins();
        await OrderedLaptopAsync();
        await Employee.Clicks("Change order").Clicks("Continue", ("Which model", "macbook")).Sees("What changes").Sees("Standard 14 inch → MacBook Pro 14")
            .Clicks("Save the change").Hears("approved anew").Sees("2,400 EUR");
        var request = await RequestAsync("REQ0000001");
        Assert.Equal(ApprovalState.Waiting, request.Approval?.State);
        await VoteAsync("manager@demo", "REQ0000001", Vote.Approve);
        await Employee.Sees("Next: Samuel Mensah");
    }

    [Fact]
    public async Task An_order_is_withdrawn_until_work_starts()
    {
        await OrderedLaptopAsync();
        await Employee.Says("cancel REQ0000001").Hears("Withdraw").Clicks("Cancel this ticket").Sees("Cancelled");
        Assert.Equal(TicketState.Cancelled, (await TicketAsync("REQ0000001")).Summary.State);
    }

    [Fact]
    public async Task What_is_not_right_goes_back_to_work()
    {
        await With("yuki@demo").Joins();
        await GuestWifiAsync();
        await With("yuki@demo").Clicks("Take").Clicks("Task done", ("note", "Code 1234"));
        await Employee.Hears("delivered").Clicks("Reopen", ("What is still wrong", "The code does not work")).Sees("Being delivered");
        await With("yuki@demo").Hears("not right yet").Sees("The code does not work");
    }

    [Fact]
    public async Task A_pending_request_asks_the_requester_and_goes_on_with_the_answer()
    {
        await With("yuki@demo").Joins();
        await GuestWifiAsync();
        await With("yuki@demo").Clicks("Take").Clicks("Put on hold", ("reason", "requester"), ("question", "Which code was it, the left or the right one?")).Sees("Waits for");
        await Employee.Hears("the left or the right one").Sees("needs your answer").Says("It is the one on the left side").Hears("I put that on REQ0000001").Sees("Being delivered");
        await With("yuki@demo").Hears("the one on the left");
    }

    [Fact]
    public async Task Tasks_are_listed_passed_on_and_skipped()
    {
        await With("yuki@demo").Joins();
        await GuestWifiAsync();
        await With("yuki@demo").Says("my tasks").Sees("Your tasks").Clicks("Open").Clicks("Give it to them", ("To which group", "Service Desk"));
        await Agent.Says("my tasks").Clicks("Open").Clicks("Skip the task", ("why", "The guests have their own network.")).Sees("Not needed");
        await Employee.Says("status of REQ0000001").Hears("is delivered").Sees("own network");
    }

    [Fact]
    public async Task Nobody_does_the_agents_work_with_a_forged_button()
    {
        await GuestWifiAsync();
        await Employee.Forges("task.done", ("ticket", "REQ0000001"), ("task", "1")).Hears("not yours to do");
        await With("mei@demo").Forges("task.take", ("ticket", "REQ0000001"), ("task", "1")).Hears("I find no ticket REQ0000001 of yours")
            .Forges("request.edit", ("ticket", "REQ0000001")).Hears("I find no ticket REQ0000001 of yours");
        await With("mei@demo").Forges("catalog.choose", ("item", "cost-centre")).Hears("no longer in the catalog");
        Assert.Equal(TicketState.Assigned, (await TicketAsync("REQ0000001")).Summary.State);
    }

    [Fact]
    public async Task An_agent_orders_for_somebody_and_both_follow_it()
    {
        await Employee.Joins();
        await Manager.Joins();
        await Agent.Says("a new laptop for Amara, her old one is too old").FindsFilledIn("For whom", "employee@demo").FindsFilledIn("Where to hand it over", "Berlin")
            .Clicks("Continue").Sees("Manager: Henrik Lindqvist").Clicks("Order").Sees("Ordered as REQ0000001").Sees("For: Amara Okafor");
        await Employee.Hears("Priya Raman has ordered something for you: REQ0000001").Sees("Requested by: Priya Raman").Sees("Next: Henrik Lindqvist")
            .IsOffered("Add comment").IsNotOffered("Withdraw").IsNotOffered("Change order");
        await VoteAsync("manager@demo", "REQ0000001", Vote.Approve);
        await Agent.Hears("REQ0000001 is approved");
        await Employee.Hears("REQ0000001 is approved").Says("show my tickets").Sees("REQ0000001");
        await Employee.Forges("ticket.cancel", ("ticket", "REQ0000001")).Hears("not yours to do");
    }

    [Fact]
    public async Task Whom_it_is_for_answers_a_question_on_the_card()
    {
        await With("yuki@demo").Joins();
        await With("mei@demo").Joins();
        await Manager.Says("wifi voucher for three guests tomorrow").Clicks("Continue", ("For whom", "mei@demo")).Clicks("Order").Sees("REQ0000001");
        await With("yuki@demo").Clicks("Take").Clicks("Put on hold", ("reason", "requester"), ("question", "Left or right?"));
        await Manager.Hears("just write it here");
        await With("mei@demo").Hears("Left or right?").DoesNotHear("just write it here").IsOffered("Answer").Clicks("Send", ("Your comment", "The left one.")).Sees("Being delivered");
        await Manager.Hears("Chen Mei on REQ0000001").Sees("Being delivered");
        await With("yuki@demo").Clicks("Task done");
        await With("mei@demo").Hears("is delivered").IsNotOffered("Confirm").Clicks("Reopen", ("What is still wrong", "It does not work")).Sees("Being delivered");
    }

    [Fact]
    public async Task A_form_that_does_not_ask_for_whom_asks_those_who_may_order_for_others()
    {
        await Manager.Says("wifi voucher for three guests tomorrow").FindsFilledIn("For whom", "manager@demo")
            .Clicks("Continue", ("For whom", "yuki@demo")).Sees("people who report to you").Clicks("Continue", ("For whom", "mei@demo")).Clicks("Order").Sees("For: Chen Mei");
        await Employee.Says("wifi voucher for three guests tomorrow").IsNotAsked("For whom");
    }

    [Fact]
    public async Task In_a_group_nothing_is_ordered() => await Employee.In("team room", asGroup: true).Says("I need Photoshop").Hears("in our own chat").HasCards("order:", 0);

    [Fact]
    public async Task A_file_in_the_chat_answers_the_field_that_takes_files()
    {
        var file = await Employee.UploadsAsync("lease.png");
        await Employee.Says("please check this lease agreement with Globex before I sign it", file).Sees("Contract review").Sees("I have one file of yours")
            .Clicks("Continue", ("With whom", "Globex"), ("What kind of contract", "lease"), ("Value in euros", "12000")).Sees("Is this right?")
            .Clicks("Order").Sees("REQ0000001");
        Assert.Equal(1, await Desk.FilesOnAsync("REQ0000001"));
    }

    [Fact]
    public async Task Hostile_words_stay_words()
    {
        const string Hostile = "[x](javascript:alert(1)) **broken** <script>alert(1)</script>";
        await Employee.Says("I need Photoshop").Clicks("Continue", ("What is it for", Hostile)).Sees("<script>alert(1)</script>").Clicks("Order").Sees("<script>alert(1)</script>");
    }

    private async Task OrderedLaptopAsync() => await Employee.Says("I need a new laptop because mine is too old").IsAsked("Which model").Clicks("Continue").Clicks("Order").Sees("REQ0000001");

    private async Task GuestWifiAsync() => await Employee.Says("wifi voucher for three guests tomorrow").Clicks("Continue").Clicks("Order").Sees("REQ0000001");

    private Task<VoteOutcome> VoteAsync(string who, string number, Vote vote, string? reason = null) =>
        Desk.DoAsync<CastVote, VoteOutcome>(who, (cast, actor) => cast.ExecuteAsync(number, actor, vote, reason, default));

    private async Task<RequestDetails> RequestAsync(string number) => Assert.Single(await Desk.DoAsync<FindRequest, RequestDetails[]>(
        "agent@demo", async (find, actor) => await find.ExecuteAsync(number, actor, default) is { } request ? [request] : []));
}
