using DeskBot.Dialogs.RequestingServices;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Clarifying;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.HandingOver;
using DeskBot.Dialogs.ReportingIncidents;

namespace DeskBot.Dialogs.Tests.Cards;

/// <summary>Every card in every state, with ordinary and with hostile content. Shared with the browser tests.</summary>
internal static class CardGallery
{
    public const string Hostile = "[Approve](https://evil.example) <at>CEO</at> <!channel> **now** {{DATE(2026-01-01T00:00:00Z,SHORT)}} javascript:alert(1) www.evil.example # `x` | a";

    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 5, 0, TimeSpan.Zero);
    private static readonly string Endless = string.Concat(Enumerable.Repeat("Unbreakable", 40));

    public static Moments Moments { get; } = new(Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    public static IReadOnlyDictionary<string, AdaptiveCard> Cards => All().ToDictionary(one => one.Name, one => one.Card);

    public static IEnumerable<object[]> Names => Cards.Keys.Select(name => new object[] { name });

    private static IEnumerable<(string Name, AdaptiveCard Card)> All() =>
        [.. Answers(), .. Forms(), .. Tickets(), .. Lists(), .. Talk(), .. Queue(), .. ApprovalCardGallery.All(), .. ChangeGallery.Cards(),
            .. RequestCardGallery.All()];

    private static IEnumerable<(string, AdaptiveCard)> Answers()
    {
        yield return ("answer", AnswerCard.Build(Answer));
        yield return ("answer-stale", AnswerCard.Build(Answer with { IsReviewOverdue = true, SeeAlso = [] }));
        yield return ("answer-solved", AnswerCard.Build(Answer with { Feedback = AnswerFeedback.Solved }));
        yield return ("answer-not-solved", AnswerCard.Build(Answer with { Feedback = AnswerFeedback.NotSolved }));
        yield return ("answer-human", AnswerCard.Build(Answer with { Feedback = AnswerFeedback.HumanRequested }));
        yield return ("answer-rich", AnswerCard.Build(Answer with { Section = null, Steps = RichArticle, SeeAlso = [] }));
        yield return ("answer-hostile", AnswerCard.Build(Answer with
        {
            Title = Hostile,
            Section = Hostile + Endless,
            Steps = $"{Hostile}\n\n<script>alert(1)</script>\n\n![x](https://evil.example/pixel.png) [go](javascript:alert(1)) {Endless}",
            SeeAlso = [new(Hostile, "javascript:alert(1)"), new(Hostile, "https://kb.example/a(b)")],
        }));
    }

    private static AnswerView Answer => new()
    {
        Id = "a-17",
        Title = "VPN for working from home",
        Section = "The connection drops every few minutes",
        Steps = """
            1. Quit the VPN client from its tray icon, not only its window.
            2. Switch **Wi-Fi power saving** off in *Settings > Network*.
            3. Start the client and choose the gateway **Automatic (nearest)**.

            If it still drops, plug in a network cable for a test: see [Wi-Fi at home](/knowledge/wifi-at-home).
            """,
        Url = "/knowledge/vpn",
        ReviewedOn = new DateOnly(2026, 3, 12),
        SeeAlso = [new("Wi-Fi at home", "/knowledge/wifi-at-home"), new("Signing in with a security key", "/knowledge/security-key")],
    };

    private const string RichArticle = """
        ## Before you start
        You need your **badge** and the `Company Portal` app.

        > Never share the recovery key.

        1. Open the app:
           - on a phone, from the home screen
           - on a laptop, from the Start menu
        2. Run this and wait:

        ```
        dsregcmd /status
        gpupdate /force
        ```

        | Device | Time | Help |
        |--------|------|------|
        | Laptop | 10 min | IT desk |
        | Phone | 5 min | yourself |

        ![the app](https://kb.example/app.png) More at <https://kb.example/portal>.
        """;

    private static IEnumerable<(string, AdaptiveCard)> Forms()
    {
        yield return ("incident", IncidentFormCard.Build(Form));
        yield return ("incident-errors", IncidentFormCard.Build(Form with
        {
            Title = "",
            Category = "",
            Errors = new Dictionary<string, string> { ["title"] = "Say in a few words what is wrong.", ["category"] = "Choose a category." },
        }));
        yield return ("incident-created", IncidentFormCard.Created("INC0000001", Form.Title));
        yield return ("incident-cancelled", IncidentFormCard.Cancelled(Form.Title));
        yield return ("incident-hostile", IncidentFormCard.Build(Form with
        {
            Title = Hostile,
            Description = $"{Hostile}\n{Endless}\n\"quoted\" \\ {string.Concat(Enumerable.Repeat("all of it ", 600))}",
            Errors = new Dictionary<string, string> { ["title"] = Hostile, ["urgency"] = "Choose how much it hinders." },
        }));
        yield return ("incident-created-hostile", IncidentFormCard.Created("INC0000001", Hostile + Endless));
    }

    private static IncidentFormView Form => new()
    {
        Id = "d-4",
        Title = "VPN keeps disconnecting",
        Description = "my VPN keeps disconnecting every few minutes since this morning",
        Category = "network",
        Impact = "low",
        Urgency = "medium",
        Service = "vpn",
        Categories = [new("Hardware", "hardware"), new("Network", "network"), new("Software", "software"), new("Access and accounts", "access")],
        Services = [new("E-mail", "mail"), new("VPN", "vpn"), new("Wi-Fi (office)", "wifi")],
    };

    private static IEnumerable<(string, AdaptiveCard)> Tickets()
    {
        yield return ("ticket-new", Ticket(New));
        yield return ("ticket-progress", Ticket(InProgress));
        yield return ("ticket-waits-for-you", Ticket(InProgress with
        {
            State = TicketState.OnHold,
            HoldReason = "your answer",
            WaitsForRequester = true,
            LastComment = new CommentView("Sam Carter", At(-1), "Which network do you use at home?\nPlease send a picture of the message."),
            Clocks = [Met, new("Resolution", ClockState.Paused, At(70), TimeSpan.FromHours(4.5))],
        }));
        yield return ("ticket-files", Ticket(InProgress with
        {
            LastComment = new CommentView("Erin Employee", At(-0.2), "It is the message in the second picture.") { IsEdited = true },
            Files = [new("error message.png", 48_211), new("vpn-client.log", 1_824_000)],
        }));
        yield return ("ticket-breached", Ticket(InProgress with { Priority = 1, Clocks = [Late, new("Resolution", ClockState.Breached, At(-3), TimeSpan.FromHours(-3.1))] }));
        yield return ("ticket-resolved", Ticket(Resolved with { ClosesAt = At(72) }));
        yield return ("ticket-late", Ticket(New with { Clocks = [new("First response", ClockState.Breached, At(-1), TimeSpan.FromMinutes(-65)), New.Clocks[1]] }));
        yield return ("ticket-rated", Ticket(Resolved with { Rating = 4 }));
        yield return ("ticket-closed", Ticket(Resolved with { State = TicketState.Closed, Rating = 5 }));
        yield return ("ticket-cancelled", Ticket(New with { State = TicketState.Cancelled, Clocks = [], Timeline = [new(At(0), "You cancelled it")] }));
        yield return ("ticket-agent-new", Ticket(New with { Viewer = TicketViewer.Agent }));
        yield return ("ticket-agent-mine", Ticket(InProgress with { Viewer = TicketViewer.Agent, IsMine = true, Url = "/desk/INC0000042" }));
        yield return ("ticket-onlooker", Ticket(InProgress with { Viewer = TicketViewer.Onlooker }));
        yield return ("files", FilesOf("error message.png", "vpn-client.log"));
        yield return ("files-hostile", FilesOf(Hostile + Endless, Hostile));
        yield return ("ticket-hostile", Ticket(InProgress with
        {
            Viewer = TicketViewer.Agent,
            Title = Hostile + Endless,
            Requester = Hostile,
            Group = Hostile,
            Assignee = Endless,
            HoldReason = Hostile,
            LastComment = new CommentView(Hostile, At(-1), $"{Hostile}\n\n# Heading\n- item\n{Endless}{Endless}"),
            Files = [.. Enumerable.Range(0, 7).Select(_ => new FileView(Hostile + Endless, 7))],
            Timeline = [.. Enumerable.Range(0, 9).Select(hour => new EventView(At(-hour), Hostile + Endless))],
        }));
    }

    private static AdaptiveCard FilesOf(params string[] names) => FilesCard.Of(
        new FilesReply("**Priya Raman** on **INC0000042**:\n\nInstall this version, then restart.", "INC0000042",
            [.. names.Select((name, at) => new SharedFile(Guid.Empty, name, "image/png", 48_211 + at * 1_500_000))]),
        file => "/attachments/0123?c=slack&e=1800000000&s=abc", 60).Card;

    private static AdaptiveCard Ticket(TicketView view) => TicketCard.Build(view, Moments);

    private static DateTimeOffset At(double hours) => Now.AddHours(hours);

    private static ClockView Met => new("First response", ClockState.Met, At(-2), TimeSpan.FromMinutes(32));

    private static ClockView Late => new("First response", ClockState.MetLate, At(-2), TimeSpan.FromMinutes(92));

    private static TicketView New => new()
    {
        Number = "INC0000042",
        Title = "VPN keeps disconnecting",
        State = TicketState.New,
        Priority = 3,
        Viewer = TicketViewer.Requester,
        OpenedAt = At(-0.1),
        Requester = "Erin Employee",
        Group = "Network desk",
        Clocks = [new("First response", ClockState.Running, At(1.4), TimeSpan.FromMinutes(84)), new("Resolution", ClockState.Running, At(66.5), TimeSpan.FromHours(9.4))],
        Timeline = [new(At(-0.1), "Opened from chat"), new(At(-0.1), "Given to Network desk")],
    };

    private static TicketView InProgress => New with
    {
        State = TicketState.InProgress,
        Priority = 2,
        OpenedAt = At(-26),
        Assignee = "Sam Carter",
        Clocks = [Met, new("Resolution", ClockState.AtRisk, At(0.7), TimeSpan.FromMinutes(42))],
        LastComment = new CommentView("Sam Carter", At(-1), "I can see the drops in the gateway's log. I am moving you to another gateway, please stay connected."),
        Timeline = [new(At(-1), "Sam Carter wrote to you"), new(At(-1.2), "Sam Carter took it"), new(At(-25), "Priority raised to P2"), new(At(-26), "Opened from chat")],
    };

    private static TicketView Resolved => InProgress with
    {
        State = TicketState.Resolved,
        Clocks = [Met, new("Resolution", ClockState.Met, At(1), TimeSpan.FromHours(6.5))],
        LastComment = null,
        Resolution = new ResolutionView("Fixed", "Moved you to the gateway in Frankfurt. The old one had a full disk.", At(-0.3)),
        Timeline = [new(At(-0.3), "Sam Carter resolved it"), new(At(-1), "Sam Carter wrote to you"), new(At(-1.2), "Sam Carter took it")],
    };

    private static IEnumerable<(string, AdaptiveCard)> Lists()
    {
        yield return ("home-catalog", CatalogAtHome.Build([CatalogDepartment.IT, CatalogDepartment.HR]));
        TicketRow[] rows =
        [
            new("INC0000042", "VPN keeps disconnecting", TicketState.InProgress, "Sam Carter", new("Resolution", ClockState.AtRisk, At(0.7), TimeSpan.FromMinutes(42))),
            new("INC0000037", "Second monitor stays black after docking", TicketState.OnHold, "you", new("Resolution", ClockState.Paused, At(70), TimeSpan.FromHours(4))),
            new("INC0000031", "Cannot open the shared mailbox", TicketState.InProgress, "Messaging", new("Resolution", ClockState.Breached, At(-20), TimeSpan.FromHours(-6.2))),
            new("INC0000029", "Printer on floor 3 prints grey stripes", TicketState.Resolved, "you", null),
        ];
        yield return ("tickets", TicketListCard.Build(new() { Heading = "Your open tickets", Tickets = rows, Total = 4 }, Moments));
        yield return ("tickets-none", TicketListCard.Build(new() { Heading = "Your open tickets", Tickets = [] }, Moments));
        yield return ("tickets-hostile", TicketListCard.Build(new()
        {
            Heading = Hostile,
            Tickets = [.. Enumerable.Range(0, 30).Select(i => new TicketRow($"INC00000{i:00}", Hostile + Endless, (TicketState)(i % 6), Hostile, rows[i % 3].Clock))],
            Total = 30,
            Url = "/tickets",
        }, Moments));
    }

    private static IEnumerable<(string, AdaptiveCard)> Talk()
    {
        ChoiceView choice = new()
        {
            Id = "q-3",
            About = "new screen",
            Readings = [new("request", "I need something new"), new("incident", "Something is broken")],
        };
        yield return ("choice", ChoiceCard.Build(choice));
        yield return ("choice-made", ChoiceCard.Build(choice with { Chosen = "request" }));
        yield return ("choice-hostile", ChoiceCard.Build(choice with { About = Hostile + Endless, Readings = [new("x", Hostile), new("y", Endless)] }));
        yield return ("error", ErrorCard.Build("7F3K-2QX9"));
        yield return ("error-hostile", ErrorCard.Build(Hostile + Endless));
        yield return ("welcome", WelcomeCard.Build("Erin", "Contoso Service Desk", ["My VPN keeps disconnecting", "I need a second monitor", "What is happening with my ticket?"]));
        yield return ("welcome-hostile", WelcomeCard.Build(Hostile, Hostile + Endless, [Hostile, Endless]));
    }

    private static IEnumerable<(string, AdaptiveCard)> Queue()
    {
        yield return ("handoff-waiting", HandoffCard.Build("h-9", new HandoffView.Waiting(3, "Service desk", TimeSpan.FromMinutes(8)), Moments));
        yield return ("handoff-closed", HandoffCard.Build("h-9", new HandoffView.Closed("Service desk", At(65.5)), Moments));
        yield return ("handoff-connected", HandoffCard.Build("h-9", new HandoffView.Connected("Sam Carter"), Moments));
        yield return ("handoff-ended", HandoffCard.Build("h-9", new HandoffView.Ended("Sam Carter"), Moments));
        yield return ("handoff-cancelled", HandoffCard.Build("h-9", new HandoffView.Cancelled(), Moments));
        yield return ("handoff-hostile", HandoffCard.Build("h-9", new HandoffView.Waiting(1, Hostile + Endless), Moments));
        QueueView waiting = new()
        {
            Id = "h-9",
            Requester = "Erin Employee",
            Department = "Sales, Berlin",
            Since = At(-0.07),
            LastWords = "I have a customer call in ten minutes and the VPN is down again!",
            Summary = ["Asked about the VPN", "Was shown: VPN for working from home", "Said: not solved"],
            TicketNumber = "INC0000042",
        };
        yield return ("queue", QueueCard.Build(waiting, Moments));
        yield return ("queue-taken", QueueCard.Build(waiting with { TakenBy = "Sam Carter" }, Moments));
        yield return ("queue-gone", QueueCard.Build(waiting with { IsGone = true }, Moments));
        yield return ("queue-hostile", QueueCard.Build(waiting with
        {
            Requester = Hostile + Endless,
            Department = Hostile,
            LastWords = Hostile + Endless + Endless,
            Summary = [.. Enumerable.Repeat(Hostile + Endless, 12)],
            TakenBy = Hostile,
        }, Moments));
    }
}
