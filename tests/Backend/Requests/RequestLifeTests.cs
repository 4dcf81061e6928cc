using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Requests;

/// <summary>From the order to what was delivered, on both stores.</summary>
public sealed class RequestLifeTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task An_order_waits_for_its_approver_goes_task_by_task_and_is_confirmed(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var request = await RequestStory.OrderedAsync(desk, "laptop", RequestStory.Laptop);

        Assert.Equal("REQ0000001", request.Number);
        var ordered = await request.ShowsAsync();
        Assert.Equal((TicketState.WaitingForApproval, "Laptop: Standard 14 inch", "1,100 EUR"), (ordered.Ticket.Summary.State, ordered.Ticket.Summary.Title, ordered.Cost));
        Assert.Equal("Planned Planned Planned", await request.TasksAsync());

        Assert.IsType<VoteCounted>(await request.VotesAsync("manager@demo", Vote.Approve));
        Assert.Equal(TicketState.Assigned, await request.StateAsync());
        Assert.Equal("Open Planned Planned", await request.TasksAsync());
        Assert.Contains(desk.LastEvents, happened => happened is RequestTaskMoved { Ordinal: 1, State: TaskState.Open, Group: "workplace" });

        Assert.IsType<TicketUpdated>(await request.TakesAsync(1));
        Assert.IsType<TicketUpdated>(await request.EndsAsync(1, "Taken from stock."));
        Assert.Equal("Done Open Planned", await request.TasksAsync());
        Assert.IsType<TicketUpdated>(await request.EndsAsync(2));
        Assert.IsType<TicketRefused>(await request.EndsAsync(3, isSkipped: true));
        Assert.IsType<TicketUpdated>(await request.EndsAsync(3, "There was no old one.", isSkipped: true));
        Assert.Equal(TicketState.Fulfilled, await request.StateAsync());

        Assert.IsType<TicketUpdated>(await request.ConfirmsAsync());
        Assert.Equal(TicketState.Closed, await request.StateAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_rejected_order_says_why_and_nothing_is_done(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var request = await RequestStory.OrderedAsync(desk, "laptop", RequestStory.Laptop);

        Assert.IsType<VoteCounted>(await request.VotesAsync("manager@demo", Vote.Reject, "Yours is one year old."));

        var shown = await request.ShowsAsync();
        Assert.Equal(TicketState.Rejected, shown.Ticket.Summary.State);
        Assert.Equal("Rejected by Henrik Lindqvist: Yours is one year old.", shown.Ticket.Summary.Resolution?.Note);
        Assert.Equal("Cancelled Cancelled Cancelled", await request.TasksAsync());
        Assert.IsType<TicketRefused>(await request.TakesAsync(1));
        Assert.All(shown.Ticket.Summary.Clocks, clock => Assert.Equal(ClockState.NotNeeded, clock.State));
    }

    [Fact]
    public async Task What_needs_no_approval_goes_to_work_at_once()
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "guest-wifi", RequestStory.GuestWifi);

        Assert.Equal(TicketState.Assigned, await request.StateAsync());
        Assert.Equal("network", (await request.ShowsAsync()).Ticket.Summary.Group?.Key);
        await request.EndsAsync(1, "Codes: 1234", "yuki@demo");
        Assert.Equal(TicketState.Fulfilled, await request.StateAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Tasks_of_one_step_go_side_by_side_and_the_next_step_waits_for_all_of_them(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var request = await RequestStory.OrderedAsync(desk, "new-starter", new Dictionary<string, string>
        {
            ["name"] = "Lena Fischer", ["start"] = "2026-11-09", ["manager"] = "employee@demo", ["site"] = "Berlin", ["laptop"] = "light", ["phone"] = "true", ["number"] = "new", ["access"] = "jira,sap",
        });
        await request.VotesAsync("manager@demo", Vote.Approve);

        Assert.Equal("Open Open Open Open Planned Planned", await request.TasksAsync());
        await request.EndsAsync(2);
        await request.EndsAsync(1);
        await request.EndsAsync(3, who: "piotr@demo");
        Assert.Equal("Done Done Done Open Planned Planned", await request.TasksAsync());
        Assert.IsType<TicketRefused>(await request.EndsAsync(5, who: "tomas@demo"));
        await request.EndsAsync(4);
        Assert.Equal("Done Done Done Done Open Planned", await request.TasksAsync());
        Assert.Equal("applications", (await request.ShowsAsync()).Ticket.Summary.Group?.Key);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_draft_is_one_request(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var first = Assert.IsType<RequestSubmitted>(await RequestStory.OrderAsync(desk, "guest-wifi", RequestStory.GuestWifi, draft: "draft-1"));
        var second = Assert.IsType<RequestSubmitted>(await RequestStory.OrderAsync(desk, "guest-wifi", RequestStory.GuestWifi, draft: "draft-1"));
        var stranger = await RequestStory.OrderAsync(desk, "guest-wifi", RequestStory.GuestWifi, "mei@demo", "draft-1");
        var next = Assert.IsType<RequestSubmitted>(await RequestStory.OrderAsync(desk, "guest-wifi", RequestStory.GuestWifi));

        Assert.Equal((first.Ticket.Number, false), (second.Ticket.Number, second.IsNew));
        Assert.IsType<RequestRefused>(stranger);
        Assert.Equal("REQ0000002", next.Ticket.Number);
    }

    [Fact]
    public async Task Wrong_answers_are_refused_at_their_field_and_cost_no_number()
    {
        await using var desk = await Desk.OpenAsync();
        var wrong = Assert.IsType<RequestIncomplete>(await RequestStory.OrderAsync(desk, "guest-wifi", new Dictionary<string, string> { ["count"] = "many", ["day"] = "2026-11-03" }));
        var right = Assert.IsType<RequestSubmitted>(await RequestStory.OrderAsync(desk, "guest-wifi", RequestStory.GuestWifi));

        Assert.Equal(["count", "days"], wrong.Problems.Keys.Order());
        Assert.Equal("REQ0000001", right.Ticket.Number);
    }

    [Theory]
    [InlineData("employee@demo", false)]
    [InlineData("mei@demo", false)]
    [InlineData("manager@demo", true)]
    [InlineData("agent@demo", true)]
    public async Task An_item_that_is_not_for_somebody_reads_like_one_that_does_not_exist(string who, bool may)
    {
        await using var desk = await Desk.OpenAsync();
        var outcome = await RequestStory.OrderAsync(desk, "cost-centre", new Dictionary<string, string> { ["kind"] = "new", ["name"] = "Research", ["who"] = who, ["from"] = "2026-12-01" }, who);
        var missing = await RequestStory.OrderAsync(desk, "no-such-item", new Dictionary<string, string>(), who);

        Assert.Equal(may, outcome is RequestSubmitted);
        Assert.Equal(missing, may ? missing : outcome);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_that_matters_voids_the_votes_and_shows_the_approver_what_changed(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var request = await RequestStory.OrderedAsync(desk, "purchase-order", new Dictionary<string, string>
        {
            ["supplier"] = "Acme", ["what"] = "Twelve chairs", ["size"] = "medium", ["costcentre"] = "4711", ["offer"] = Guid.NewGuid().ToString(),
        });
        await request.VotesAsync("manager@demo", Vote.Approve);
        Assert.Equal("Finance", (await request.ShowsAsync()).Approval?.Current?.Name);

        var edited = Assert.IsType<RequestEdited>(await request.EditsAsync(new Dictionary<string, string>
        {
            ["supplier"] = "Acme", ["what"] = "Twelve chairs", ["size"] = "small", ["costcentre"] = "4711",
        }));

        Assert.True(edited.VotesAreVoid);
        Assert.Contains(new AnswerChange("size", "How much", "Up to 10,000 euros", "Up to 1,000 euros"), edited.Changes);
        var shown = await request.ShowsAsync();
        Assert.Equal((TicketState.WaitingForApproval, "Manager"), (shown.Ticket.Summary.State, shown.Approval?.Current?.Name));
        var described = await desk.AskAsync<DescribeSubject, ApprovalSubjectView>(describe => describe.ExecuteAsync(shown.Approval ?? throw new InvalidOperationException(), default));
        Assert.Contains("Changed: How much, Up to 10,000 euros → Up to 1,000 euros", described.Warnings);
        Assert.Contains(new SubjectFact("Cost", "1,000 EUR"), described.Facts);
    }

    [Fact]
    public async Task A_change_that_does_not_matter_keeps_the_votes()
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "software", Software("2026-12-01"));
        var before = (await request.ShowsAsync()).Approval?.Id;

        var edited = Assert.IsType<RequestEdited>(await request.EditsAsync(Software("2026-12-24")));

        Assert.False(edited.VotesAreVoid);
        Assert.Equal(before, (await request.ShowsAsync()).Approval?.Id);
        Assert.IsType<NotEdited>(await request.EditsAsync(Software("2026-12-24")));
    }

    [Fact]
    public async Task It_is_changed_and_withdrawn_until_work_starts()
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "guest-wifi", RequestStory.GuestWifi);
        var more = RequestStory.GuestWifi;
        more["count"] = "4";
        Assert.IsType<RequestEdited>(await request.EditsAsync(more));
        Assert.Equal(TicketState.Assigned, await request.StateAsync());

        await request.TakesAsync(1, "yuki@demo");

        more["count"] = "5";
        Assert.Equal(Refusal.WorkHasBegun, Assert.IsType<TicketRefused>(Assert.IsType<NotEdited>(await request.EditsAsync(more)).Outcome).Why);
        Assert.Equal(Refusal.WorkHasBegun, Assert.IsType<TicketRefused>(await request.CancelsAsync(CancelReason.Withdrawn)).Why);
        Assert.DoesNotContain(TicketVerb.Edit, (await request.ShowsAsync()).Ticket.Verbs);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_withdrawn_order_closes_its_approval_and_its_tasks(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var request = await RequestStory.OrderedAsync(desk, "laptop", RequestStory.Laptop);

        Assert.IsType<TicketUpdated>(await request.CancelsAsync(CancelReason.Withdrawn));

        var shown = await request.ShowsAsync();
        Assert.Equal((TicketState.Cancelled, ApprovalState.Voided), (shown.Ticket.Summary.State, shown.Approval?.State));
        Assert.Equal("Cancelled Cancelled Cancelled", await request.TasksAsync());
        Assert.IsType<VoteRefused>(await request.VotesAsync("manager@demo", Vote.Approve));
        Assert.Equal(TicketState.Cancelled, await request.StateAsync());
    }

    [Fact]
    public async Task What_is_not_right_goes_back_to_who_did_it_last()
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "guest-wifi", RequestStory.GuestWifi);
        await request.EndsAsync(1, "Codes: 1234", "yuki@demo");

        Assert.IsType<TicketUpdated>(await request.ReopensAsync("The code does not work."));

        var shown = await request.ShowsAsync("yuki@demo");
        Assert.Equal((TicketState.Assigned, 1), (shown.Ticket.Summary.State, shown.Ticket.Summary.ReopenCount));
        Assert.Equal(("Put right what the requester reports", "The code does not work.", "yuki@demo"), (shown.Tasks[^1].Title, shown.Tasks[^1].Instructions, shown.Tasks[^1].Assignee?.Login));
        await request.EndsAsync(2, "New codes: 5678", "yuki@demo");
        Assert.Equal(TicketState.Fulfilled, await request.StateAsync());
    }

    [Fact]
    public async Task The_answer_of_the_requester_lets_a_pending_request_go_on()
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "guest-wifi", RequestStory.GuestWifi);

        Assert.IsType<TicketRefused>(await request.HoldsAsync(HoldReason.Requester));
        Assert.IsType<TicketUpdated>(await request.HoldsAsync(HoldReason.Requester, "Which building?"));
        Assert.Equal(TicketState.Pending, await request.StateAsync());
        await request.SaysAsync("employee@demo", "The new one.");
        Assert.Equal(TicketState.Assigned, await request.StateAsync());
    }

    [Fact]
    public async Task A_fulfilled_request_closes_by_itself_after_some_days()
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "guest-wifi", RequestStory.GuestWifi);
        await request.EndsAsync(1, who: "yuki@demo");
        desk.Time.Advance(TimeSpan.FromDays(6));

        Assert.Equal(1, await desk.RunAsync<CloseResolvedTickets, int>(close => close.ExecuteAsync(default)));
        Assert.Equal(TicketState.Closed, await request.StateAsync());
    }

    [Fact]
    public async Task Whom_it_is_for_sees_it_and_a_task_is_in_its_groups_queue()
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "accessories", new Dictionary<string, string> { ["what"] = "headset", ["count"] = "1", ["where"] = "office" });
        var folder = await RequestStory.OrderedAsync(desk, "folder-access", new Dictionary<string, string>
        {
            ["folder"] = "/finance", ["level"] = "read", ["user"] = "mei@demo", ["owner"] = "manager@demo",
        });

        Assert.NotNull(await folder.FindAsync("mei@demo"));
        Assert.Null(await request.FindAsync("mei@demo"));
        var agent = await desk.AsAsync("agent@demo");
        var queued = Assert.Single(await desk.AskAsync<TaskQueue, IReadOnlyList<QueuedTask>>(queue => queue.ExecuteAsync(agent, 10, default)));
        Assert.Equal((request.Number, 1, false), (queued.Number, queued.Ordinal, queued.IsMine));
        await request.AssignsAsync(1, "yuki@demo", "network");
        Assert.Empty(await desk.AskAsync<TaskQueue, IReadOnlyList<QueuedTask>>(queue => queue.ExecuteAsync(agent, 10, default)));
    }

    private static Dictionary<string, string> Software(string until) => new()
    {
        ["product"] = "photoshop", ["user"] = "employee@demo", ["reason"] = "Pictures for the catalogue", ["until"] = until,
    };
}
