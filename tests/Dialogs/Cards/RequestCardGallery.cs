using DeskBot.Backend.Approvals;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.FulfillingRequests;
using DeskBot.Dialogs.RequestingServices;

namespace DeskBot.Dialogs.Tests.Cards;

/// <summary>The cards of ordering and delivering in every state.</summary>
internal static class RequestCardGallery
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 5, 0, TimeSpan.Zero);
    private static readonly string Endless = string.Concat(Enumerable.Repeat("Unbreakable", 40));
    private static readonly PersonRef Priya = Person("Priya Raman");

    public static IEnumerable<(string, AdaptiveCard)> All() => [.. Forms(), .. Summaries(), .. Catalog(), .. Requests(), .. Tasks()];

    private static IEnumerable<(string, AdaptiveCard)> Forms()
    {
        yield return ("order-form", ServiceFormCard.Build(Form));
        yield return ("order-form-errors", ServiceFormCard.Build(Form with { Errors = new Dictionary<string, string> { ["name"] = "Please fill this in.", ["day"] = "Choose a day." } }));
        yield return ("order-form-more", ServiceFormCard.Build(Form with { HasMore = true }));
        yield return ("order-form-change", ServiceFormCard.Build(Form with { Edits = "REQ0000042" }));
        yield return ("order-form-hostile", ServiceFormCard.Build(Form with
        {
            Name = CardGallery.Hostile,
            Description = CardGallery.Hostile + Endless,
            Fields = [.. Form.Fields.Select(field => field with { Answer = CardGallery.Hostile, Search = CardGallery.Hostile })],
            Errors = Form.Fields.ToDictionary(field => field.Field.Id, _ => CardGallery.Hostile + Endless),
        }));
        yield return ("order-submitted", ServiceFormCard.Submitted("💻", "Laptop", "REQ0000042", isEdit: false));
        yield return ("order-changed", ServiceFormCard.Submitted("💻", "Laptop", "REQ0000042", isEdit: true));
        yield return ("order-cancelled", ServiceFormCard.Cancelled("💻", CardGallery.Hostile, isEdit: false));
        yield return ("order-change-cancelled", ServiceFormCard.Cancelled("💻", "Laptop", isEdit: true));
    }

    private static IEnumerable<(string, AdaptiveCard)> Summaries()
    {
        var preview = new RequestPreview(
            [new("model", "Which model", "developer", "Developer 16 inch with 64 GB"), new("user", "For whom", "mei@demo", "Chen Mei"), new("day", "First day", "2026-11-23", "Mon 23 Nov 2026")],
            "2,600 EUR",
            [
                new("Manager", new ApprovalRule.Anyone(), [Person("Henrik Lindqvist")], TimeSpan.FromHours(16), null),
                new("Finance", new ApprovalRule.Majority(), [Person("Sofia Rossi"), Person("Noor Rahman"), Person("Samuel Mensah"), Person("Ingrid Haugen")], TimeSpan.FromHours(16), null),
            ],
            [new("Prepare the laptop", "workplace", 1, null, null), new("Make the badge", "facilities", 1, null, null), new("Hand over", "workplace", 2, null, null)], TimeSpan.FromHours(40), Now.AddDays(6));
        var summary = new ServiceSummaryView { Id = "o-1", Icon = "💻", Name = "Laptop", Preview = preview };
        yield return ("order-summary", ServiceSummaryCard.Build(summary, CardGallery.Moments));
        yield return ("order-summary-free", ServiceSummaryCard.Build(summary with { Preview = preview with { Cost = "Free", Stages = [] } }, CardGallery.Moments));
        yield return ("order-summary-nobody", ServiceSummaryCard.Build(
            summary with { Preview = preview with { Stages = [new("Manager", new ApprovalRule.Anyone(), [], TimeSpan.FromHours(16), WhyNobody.Empty)] } }, CardGallery.Moments));
        yield return ("order-summary-change", ServiceSummaryCard.Build(summary with { Edits = "REQ0000042", Changes = [new("model", "Which model", "Standard 14 inch", "Developer 16 inch with 64 GB"), new("until", "Needed by", null, "Mon 23 Nov 2026")] }, CardGallery.Moments));
        yield return ("order-summary-hostile", ServiceSummaryCard.Build(
            summary with
            {
                Name = CardGallery.Hostile,
                Preview = preview with { Answers = [.. Enumerable.Range(0, 20).Select(i => new AnswerLine($"f{i}", "Question", "x", CardGallery.Hostile + Endless))], Stages = [new(CardGallery.Hostile, new ApprovalRule.Everyone(), [Person(CardGallery.Hostile), Person(Endless)], TimeSpan.FromHours(1), null)] },
                Edits = "REQ0000042",
                Changes = [new("a", CardGallery.Hostile, CardGallery.Hostile, Endless)],
            },
            CardGallery.Moments));
    }

    private static IEnumerable<(string, AdaptiveCard)> Catalog()
    {
        ItemRow[] rows = [new("laptop", "💻", "Laptop", "A new or replacement computer."), new("accessories", "🖥️", "Screens and accessories", "Monitors, docking stations, keyboards, mice, headsets.")];
        var view = new CatalogView { Departments = Enum.GetValues<CatalogDepartment>() };
        yield return ("catalog", CatalogCard.Build(view));
        yield return ("catalog-department", CatalogCard.Build(view with { Department = CatalogDepartment.IT, Items = rows }));
        yield return ("catalog-nothing", CatalogCard.Build(view with { Search = "unicorn" }));
        yield return ("catalog-hostile", CatalogCard.Build(view with { Search = CardGallery.Hostile, Items = [.. Enumerable.Range(0, 20).Select(i => new ItemRow($"i{i}", "💥", CardGallery.Hostile, Endless))] }));
        yield return ("catalog-choice", CatalogCard.Choice(rows, "a bigger screen for my laptop"));
        yield return ("catalog-choice-hostile", CatalogCard.Choice([new("x", "💥", CardGallery.Hostile, Endless)], CardGallery.Hostile + Endless));
        yield return ("catalog-chosen", CatalogCard.Chosen("Laptop"));
    }

    private static IEnumerable<(string, AdaptiveCard)> Requests()
    {
        yield return ("request-waiting", Card(Waiting));
        yield return ("request-assigned", Card(Assigned));
        yield return ("request-pending", Card(Assigned with { Ticket = Assigned.Ticket with { State = TicketState.Pending, HoldReason = "your answer", WaitsForRequester = true, LastComment = new CommentView("Priya Raman", Now, "Which keyboard?") } }));
        yield return ("request-fulfilled", Card(Assigned with { Next = "Amara Okafor", Tasks = [.. Assigned.Tasks.Select(task => task with { State = TaskState.Done, EndedAt = Now.AddHours(-1), Note = "Done." })], Ticket = Assigned.Ticket with { State = TicketState.Fulfilled } }));
        yield return ("request-closed", Card(Assigned with { Next = null, Ticket = Assigned.Ticket with { State = TicketState.Closed, Rating = 5 } }));
        yield return ("request-rejected", Card(Waiting with { Next = null, CanChange = false, Refused = "Rejected by Henrik Lindqvist: yours is one year old.", Ticket = Waiting.Ticket with { State = TicketState.Rejected, Clocks = [] } }));
        yield return ("request-agent", Card(Assigned with { Ticket = Assigned.Ticket with { Viewer = TicketViewer.Agent } }));
        yield return ("request-recipient", Card(Assigned with { RequestedFor = "Chen Mei", Ticket = Assigned.Ticket with { Viewer = TicketViewer.Recipient } }));
        yield return ("request-onlooker", Card(Assigned with { Ticket = Assigned.Ticket with { Viewer = TicketViewer.Onlooker } }));
        yield return ("request-hostile", Card(Assigned with
        {
            Next = CardGallery.Hostile,
            RequestedFor = CardGallery.Hostile,
            Refused = CardGallery.Hostile + Endless,
            Answers = [new("a", "Question", "x", CardGallery.Hostile + Endless)],
            Tasks = [.. Enumerable.Range(1, 20).Select(i => Task(i, TaskState.Open) with { Title = CardGallery.Hostile + Endless, Note = CardGallery.Hostile, Assignee = Person(CardGallery.Hostile) })],
            Ticket = Assigned.Ticket with { Title = CardGallery.Hostile + Endless, Viewer = TicketViewer.Agent, Requester = CardGallery.Hostile },
        }));
    }

    private static IEnumerable<(string, AdaptiveCard)> Tasks()
    {
        var open = new TaskView
        {
            Number = "REQ0000042", Request = "Laptop: Developer 16 inch, for Chen Mei", Icon = "💻", Task = Task(2, TaskState.Open), Requester = "Amara Okafor", RequestedFor = "Chen Mei",
            Answers = Waiting.Answers, CanHold = true, Groups = [new("Network", "network"), new("Service Desk", "service-desk")], DueAt = Now.AddDays(3),
        };
        var mine = open with { IsMine = true, Task = Task(2, TaskState.InProgress) with { Assignee = Priya } };
        yield return ("task-open", TaskCard.Build(open, CardGallery.Moments));
        yield return ("task-mine", TaskCard.Build(mine, CardGallery.Moments));
        yield return ("task-waits", TaskCard.Build(mine with { Waits = "your answer", CanHold = false }, CardGallery.Moments));
        yield return ("task-done", TaskCard.Build(mine with { Task = mine.Task with { State = TaskState.Done, Note = "Taken from stock." } }, CardGallery.Moments));
        yield return ("task-hostile", TaskCard.Build(mine with
        {
            Request = CardGallery.Hostile + Endless, Requester = CardGallery.Hostile, RequestedFor = Endless, Waits = CardGallery.Hostile,
            Task = mine.Task with { Title = CardGallery.Hostile, Instructions = CardGallery.Hostile + Endless, Note = CardGallery.Hostile },
            Answers = [new("a", "Question", "x", CardGallery.Hostile + Endless)],
        }, CardGallery.Moments));
        yield return ("tasks", TaskListCard.Build([new("REQ0000042", "Laptop: Developer 16 inch", 2, "Set up and move data", TaskState.InProgress, "workplace", true), new("REQ0000040", CardGallery.Hostile, 1, CardGallery.Hostile + Endless, TaskState.Open, "workplace", false)], CardGallery.Moments));
        yield return ("tasks-none", TaskListCard.Build([], CardGallery.Moments));
    }

    private static AdaptiveCard Card(RequestView view) => RequestCard.Build(view, CardGallery.Moments);

    private static ServiceFormView Form => new()
    {
        Id = "o-1",
        Icon = "🎒",
        Name = "New starter equipment and accounts",
        Description = "Everything a new colleague needs on the first day, from laptop and accounts to a badge.",
        IsFilledIn = true,
        Fields =
        [
            new(Field("name", FieldKind.Text, "Name of the new colleague"), "Lena Fischer", []),
            new(Field("day", FieldKind.Date, "First day"), "2026-11-23", [], FirstDay: "2026-11-20", LastDay: "2027-11-20"),
            new(Field("manager", FieldKind.Person, "Their manager"), "manager@demo", [new("Henrik Lindqvist, Sales", "manager@demo"), new("Chen Mei, Finance", "mei@demo")], IsSearchable: true),
            new(Field("laptop", FieldKind.Choice, "Laptop"), "standard", [new("Standard 14 inch (+1,100)", "standard"), new("Developer 16 inch (+2,600)", "developer")]),
            new(Field("access", FieldKind.Choice, "Applications they need") with { IsMultiple = true, IsRequired = false }, "jira", [new("SAP", "sap"), new("Jira and Confluence", "jira"), new("Salesforce", "salesforce")]),
            new(Field("phone", FieldKind.Toggle, "A mobile phone as well"), "true", []),
            new(Field("count", FieldKind.Number, "How many") with { Min = 1, Max = 20 }, "2", []),
            new(Field("time", FieldKind.Time, "Collected at"), "09:30", []),
            new(Field("notes", FieldKind.Multiline, "Anything else") with { IsRequired = false, Help = "Your manager reads this." }, "", []),
            new(Field("plan", FieldKind.Attachment, "Seating plan"), "", [], Files: 1),
        ],
    };

    private static RequestView Waiting => new()
    {
        Icon = "💻",
        Cost = "2,600 EUR",
        RequestedFor = "Chen Mei",
        Next = "Henrik Lindqvist",
        CanChange = true,
        Answers = [new("model", "Which model", "developer", "Developer 16 inch with 64 GB"), new("site", "Where to hand it over", "Berlin", "Berlin")],
        Tasks = [Task(1, TaskState.Planned), Task(2, TaskState.Planned), Task(3, TaskState.Planned)],
        Ticket = new TicketView
        {
            Number = "REQ0000042",
            Title = "Laptop: Developer 16 inch, for Chen Mei",
            State = TicketState.WaitingForApproval,
            Priority = 4,
            Viewer = TicketViewer.Requester,
            OpenedAt = Now.AddHours(-2),
            Requester = "Amara Okafor",
            Clocks = [new ClockView("Delivery", ClockState.Paused, Now.AddDays(5), TimeSpan.FromHours(40))],
            Timeline = [new(Now.AddHours(-2), "Sent for approval"), new(Now.AddHours(-2), "Opened by Amara Okafor")],
        },
    };

    private static RequestView Assigned => Waiting with
    {
        CanChange = false,
        Next = "Priya Raman",
        Tasks = [Task(1, TaskState.Done) with { Assignee = Priya, EndedAt = Now.AddHours(-1), Note = "Taken from stock." }, Task(2, TaskState.InProgress) with { Assignee = Priya }, Task(3, TaskState.Planned), Task(4, TaskState.Skipped) with { EndedAt = Now, Note = "There was no old one." }],
        Ticket = Waiting.Ticket with { State = TicketState.Assigned, Clocks = [new ClockView("Delivery", ClockState.Running, Now.AddDays(3), TimeSpan.FromHours(22))] },
    };

    private static TaskLine Task(int ordinal, TaskState state) => new(
        ordinal, ordinal, ordinal == 1 ? "Order or take from stock" : ordinal == 2 ? "Set up and move data" : "Collect and wipe the old one", ordinal == 2 ? "Ask for the new number first." : null,
        new GroupRef("workplace", "Devices and Workplace"), null, state, null, null, null);

    private static FormField Field(string id, FieldKind kind, string label) => new() { Id = id, Kind = kind, Label = label, IsRequired = true };

    private static PersonRef Person(string name) => new(new PersonId(Guid.Empty), name, name);
}
