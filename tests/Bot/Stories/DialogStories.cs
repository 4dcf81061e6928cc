namespace DeskBot.Bot.Tests.Stories;

/// <summary>Every dialog as a story, told once. Each channel tells all of them to the real host over real HTTP (<see cref="WebChatStories"/>, <see cref="TeamsStories"/>, <see cref="SlackStories"/>).</summary>
public abstract class DialogStories : IAsyncLifetime
{
    private StoryPerson? _employee;
    private StoryPerson? _agent;

    /// <summary>Amara Okafor, in sales.</summary>
    private protected StoryPerson Employee => _employee ?? throw new InvalidOperationException("The story has not begun.");

    /// <summary>Priya Raman, of the service desk and of devices.</summary>
    private protected StoryPerson Agent => _agent ?? throw new InvalidOperationException("The story has not begun.");

    /// <summary>A person's client in a conversation of its own.</summary>
    private protected abstract Task<IStoryDriver> DriverAsync(string login);

    /// <summary>A person's way to the API of the same desk.</summary>
    private protected abstract Task<ApiPerson> ApiAsync(string login);

    public async Task InitializeAsync() =>
        (_employee, _agent) = (new StoryPerson("Amara", await DriverAsync("employee@demo")), new StoryPerson("Priya", await DriverAsync("agent@demo"), () => ApiAsync("agent@demo")));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Somebody_is_greeted_and_an_answer_helps() => await Employee
        .Joins().Sees("Hello Amara").IsOffered("My VPN keeps disconnecting")
        .Says("my VPN keeps disconnecting").Sees("VPN").IsOffered("Talk to a human")
        .Presses("Solved").Sees("Good to hear").IsNoLongerOffered("Not solved").IsOffered("It came back");

    [Fact]
    public async Task An_answer_that_does_not_help_becomes_a_ticket_whose_state_is_told()
    {
        await Employee.Says("my VPN keeps disconnecting").Presses("Not solved").Sees("Thank you, that helps")
            .Sees("Is this right?").Sees("My VPN keeps disconnecting").Sees("Network")
            .Presses("Open ticket").IsNoLongerOffered("Open ticket");
        var number = await Employee.LearnsNumberAsync("Opened as");
        await Employee.Sees("P4 Low").Sees("First response").Says($"status of {number}").Hears($"{number} (My VPN keeps disconnecting) is waiting to be taken");
    }

    [Fact]
    public async Task A_form_is_changed_refused_and_corrected()
    {
        await Employee.Says("my VPN keeps disconnecting").Presses("Not solved").Sees("Is this right?")
            .Presses("Open ticket", ("What is wrong", ""), ("Details", "Since the update on Friday"))
            .Sees("One thing is still missing").Sees("Say in a few words")
            .Presses("Open ticket", ("What is wrong", "VPN drops on Fridays"), ("How much it hinders", "Work has stopped"));
        await Employee.LearnsNumberAsync("Opened as");
        await Employee.Sees("VPN drops on Fridays").Sees("P3");
    }

    [Fact]
    public async Task A_form_is_dropped() => await Employee
        .Says("my VPN keeps disconnecting").Presses("Not solved").Presses("Cancel").Sees("No ticket was opened").IsNoLongerOffered("Open ticket");

    [Fact]
    public async Task An_offer_is_taken_by_its_quick_reply() => await Employee
        .Says("Which supplier maintains the aquarium in the lobby?").Hears("Shall I").Presses("Yes, open a ticket").Sees("Is this right?").Sees("aquarium in the lobby")
        .Presses("Cancel").Sees("No ticket was opened");

    [Fact]
    public async Task A_ticket_is_found_in_the_list_and_cancelled()
    {
        var number = await ReportedPrinterAsync();
        await Employee.Says("show my tickets").Sees("Your tickets").PressesOn("Your tickets", "Open")
            .Says($"status of {number}").Hears(number)
            .Opens("Cancel ticket").Presses("Cancel this ticket", ("Why? You may leave this empty.", "It prints again")).Sees("Cancelled");
    }

    [Fact]
    public async Task A_comment_reaches_the_agent_and_the_answer_comes_back()
    {
        await Agent.Joins();
        var number = await ReportedPrinterAsync();
        await Agent.Hears($"New in your queue: {number}").Sees("grinding").Presses("Take").Sees("In progress");
        await Employee.Sees("Priya Raman has started").Sees("In progress")
            .Opens("Add comment").Presses("Send", ("Your comment", "It also smells of burnt rubber"));
        await Agent.Hears("burnt rubber").Opens("Reply to requester").Presses("Send to requester", ("The requester reads this", "Please switch it off."));
        await Employee.Hears("Please switch it off").Says($"{number}: it is off now").Hears($"I put that on {number}");
        await Agent.Hears("it is off now");
    }

    [Fact]
    public async Task An_agents_files_reach_the_requester_who_gets_all_of_them_again_later()
    {
        var number = await ReportedPrinterAsync();
        await Agent.Attaches(number, "guide.txt", "Clean the rollers first.", "Please follow this guide.");
        await Employee.Hears($"Priya Raman on {number}: Please follow this guide.").Gets("guide.txt", "Clean the rollers first.").Sees("1 file");
        await Agent.Attaches(number, "order form.txt", "One roller, please.");
        await Employee.Hears($"Priya Raman put 1 file on {number}").Gets("order form.txt", "One roller, please.").Sees("2 files")
            .PressesOn("2 files", "Files").Hears($"The 2 files on {number}").Gets("guide.txt", "Clean the rollers first.").Gets("order form.txt", "One roller, please.");
    }

    [Fact]
    public async Task A_ticket_is_resolved_reopened_resolved_again_and_rated()
    {
        await Agent.Joins();
        var number = await ReportedPrinterAsync();
        await Agent.Hears(number).Presses("Take").Sees("In progress");
        await ResolveAsync("Cleaned the rollers.");
        await Employee.Hears($"{number} is resolved").Sees("Cleaned the rollers").Opens("Still broken").Presses("Reopen", ("What is still wrong", "It ate the next page")).Sees("In progress");
        await Agent.Sees("It ate the next page");
        await ResolveAsync("Changed the rollers.");
        await Employee.Sees("Changed the rollers").Opens("It works").Presses("Confirm", ("How was it? You may leave this empty.", "★★★★ Good")).Sees("Rated ★★★★☆");
    }

    [Fact]
    public async Task A_human_takes_over_and_hands_back()
    {
        await Agent.Joins();
        await Employee.Says("I want to talk to a human").Sees("write to you here");
        var number = await Employee.LearnsNumberAsync("");
        await Agent.Hears($"New in your queue: {number}").Presses("Take").Hears("You talk to Amara Okafor");
        await Employee.Sees("Priya Raman is here").Says("my VPN keeps disconnecting");
        await Agent.Hears("my VPN keeps disconnecting").Says($"{number}: Please restart the client.").Hears("I put that on");
        await Employee.Hears("Please restart the client").Says("done, thank you");
        await Agent.Hears("done, thank you").Presses($"Hand back {number}").Hears("Handed back");
        await Employee.Hears("I answer again").Sees("Priya Raman has left").Says("my VPN keeps disconnecting").IsOffered("Not solved");
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_queue() => await Employee
        .Says("I want to talk to a human").Presses("Stop waiting").Sees("No longer waiting").Hears("no longer wait");

    [Fact]
    public async Task What_may_mean_two_things_is_asked() => await Employee
        .Says("laptop").Sees("What did you mean?").Presses("Something is broken").IsNoLongerOffered("Something else");

    [Fact]
    public async Task A_message_in_another_language_becomes_a_ticket_in_its_own_words()
    {
        await Employee.Says("Mein Drucker druckt nicht mehr und zeigt einen Fehler an, bitte helfen Sie mir").Hears("understand English best").Sees("Is this right?")
            .Presses("Open ticket", ("Category", "Printing and scanning"));
        await Employee.LearnsNumberAsync("Opened as");
        await Employee.Sees("Mein Drucker");
    }

    [Fact]
    public async Task Hostile_words_stay_words() => await Employee
        .Says("my VPN keeps disconnecting").Presses("Not solved")
        .Presses("Open ticket", ("What is wrong", "[VPN](javascript:alert(1)) <!channel> <script>alert(1)</script> & more"))
        .Sees("<!channel> <script>alert(1)</script> & more").Sees("P4 Low");

    [Fact]
    public async Task The_catalog_is_looked_through_and_searched() => await Employee
        .Says("what can I order?").Sees("What can I order?").Presses("Human resources").Sees("Parental leave")
        .Presses("Search", ("search", "a second screen")).Sees("Screens and accessories");

    [Fact]
    public async Task A_wish_becomes_a_request_that_is_approved_delivered_and_confirmed()
    {
        var (manager, tomas) = (await WithAsync("manager@demo"), await WithAsync("tomas@demo"));
        await manager.Joins();
        await tomas.Joins();
        await Agent.Joins();
        var number = await OrderedPhotoshopAsync();
        await manager.Sees("Photoshop").Presses("Approve").IsNoLongerOffered("Approve");
        await Employee.Hears($"{number} is approved").Sees("Being delivered");
        await tomas.Hears("New task: Check for a free licence").Presses("Take").Sees("In progress")
            .Opens("Done").Presses("Task done", ("What was done; the requester reads it. You may leave this empty.", "One was free."));
        await Employee.Sees("1 of 2 done").Sees("One was free.");
        await Agent.Hears("New task: Install it").Opens("Done").Presses("Task done");
        await Employee.Hears($"{number} is delivered").Sees("Is it right?").Opens("It works").Presses("Confirm", ("How was it? You may leave this empty.", "★★★★★ Excellent")).Sees("5 of 5");
    }

    [Fact]
    public async Task An_approver_asks_is_answered_and_rejects()
    {
        var manager = await WithAsync("manager@demo");
        await manager.Joins();
        var number = await OrderedPhotoshopAsync();
        await manager.Sees("Photoshop").Opens("Ask the requester").Presses("Send question", ("Your question to Amara Okafor", "Would the free program do?"));
        await Employee.Sees("Would the free program do?").Presses("Send answer", ("Your answer", "No, the agency sends layered files."));
        await manager.Hears("layered files").Opens("Reject").Presses("Reject request", ("Why you reject it; the requester reads this", "Not in this year's budget.")).IsNoLongerOffered("Approve");
        await Employee.Hears($"{number} was rejected").Sees("Not in this year's budget.");
    }

    [Fact]
    public async Task A_change_is_proposed_checked_corrected_and_voted_on()
    {
        var (peer, board, other) = (await WithAsync("nadia@demo"), await WithAsync("cab@demo"), await WithAsync("admin@demo"));
        await peer.Joins();
        await board.Joins();
        await other.Joins();
        await Agent.Says("I want to change the mail gateway on Saturday at 22:00").Sees("Is this right?").Sees("Mail gateway")
            .Presses("Check", ("day", Quiet)).Sees("Affects: Email")
            .Presses("Submit change", ("How it is done", "Load the new rules and restart.")).Sees("Say how it is undone").Sees("Answer each question about the risk")
            .Presses("Submit change", ("How it is undone if it goes wrong", "Load the old rules."), ("Who notices if it goes wrong?", "Everybody or customers"),
                ("Was it done before?", "Never"), ("How is it undone?", "With effort"), ("Was it tested?", "In part"));
        var number = await Agent.LearnsNumberAsync("Submitted as");
        await Agent.Sees("Being assessed").Says($"status of {number}").Hears("is being assessed by peers");
        await peer.PressesOn(number, "Approve").IsNoLongerOffered("Approve");
        await Agent.Hears("was assessed; the board decides next");
        await board.PressesOn(number, "Approve").IsNoLongerOffered("Approve");
        await other.PressesOn(number, "Approve").IsNoLongerOffered("Approve");
        await Agent.Hears("is authorised and scheduled").Sees("Scheduled");
    }

    /// <summary>A Saturday far enough ahead, which no freeze and no other change of the demo is on.</summary>
    private static string Quiet => Enumerable.Range(60, 7).Select(days => TimeProvider.System.GetUtcNow().Date.AddDays(days)).First(day => day.DayOfWeek == DayOfWeek.Saturday)
        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<StoryPerson> WithAsync(string login) => new(login, await DriverAsync(login));

    private async Task<string> OrderedPhotoshopAsync()
    {
        await Employee.Says("I need Photoshop").Sees("Which software").Presses("Continue", ("What is it for", "Pictures for the spring catalogue"))
            .Sees("290 EUR").Sees("Henrik Lindqvist").Presses("Order");
        return await Employee.LearnsNumberAsync("Ordered as");
    }

    private async Task<string> ReportedPrinterAsync()
    {
        await Employee.Says("The printer on floor 3 eats paper and makes a grinding noise").Presses("Not solved").Sees("Is this right?")
            .Presses("Open ticket", ("Category", "Printing and scanning"));
        return await Employee.LearnsNumberAsync("Opened as");
    }

    private async Task ResolveAsync(string note) => await Agent
        .Opens("Resolve").Presses("Resolve", ("How it was resolved", "Fixed"), ("What was done; the requester reads this", note)).Sees("Resolved");
}
