using DeskBot.Backend.Changes;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.ProposingChanges;

namespace DeskBot.Dialogs.Tests.Cards;

/// <summary>The cards about changes, in every state.</summary>
internal static class ChangeGallery
{
    private static readonly string Endless = string.Concat(Enumerable.Repeat("Unbreakable", 40));

    public static IEnumerable<(string, AdaptiveCard)> Cards() => [.. Forms(), .. Changes(), .. Agendas()];

    private static IEnumerable<(string, AdaptiveCard)> Forms()
    {
        yield return ("change-form", ChangeFormCard.Build(Form));
        yield return ("change-form-conflicts", ChangeFormCard.Build(Form with { Conflicts = Conflicts }));
        yield return ("change-form-errors", ChangeFormCard.Build(Form with
        {
            Change = Form.Change with { Undo = "", Day = "" },
            Window = null,
            Errors = new Dictionary<string, string> { [ChangeFormCard.UndoField] = "Say how it is undone.", [ChangeFormCard.DayField] = "Say on which day and at what time." },
        }));
        yield return ("change-form-standard", ChangeFormCard.Build(Form with { Template = Template, Questions = [], Change = Form.Change with { Kind = "standard:certificate-renewal" } }));
        yield return ("change-form-empty", ChangeFormCard.Build(Form with { Change = new ChangeInProgress("d-1", Guid.Empty), Risk = null, Window = null, Impact = null }));
        yield return ("change-form-submitted", ChangeFormCard.Done(Form.Change.Title, "Submitted as **CHG0000007**.", ContainerStyle.Good));
        yield return ("change-form-dropped", ChangeFormCard.Done("", "**Dropped.** Nothing was submitted.", ContainerStyle.Emphasis));
        yield return ("change-form-hostile", ChangeFormCard.Build(Form with
        {
            Change = Form.Change with { Title = CardGallery.Hostile, Details = CardGallery.Hostile + Endless, More = CardGallery.Hostile, How = Endless, Steps = CardGallery.Hostile },
            Window = CardGallery.Hostile,
            Impact = CardGallery.Hostile + Endless,
            Conflicts = [CardGallery.Hostile, Endless],
            Risk = new RiskAssessment(RiskLevel.High, 20, [new RiskReason(CardGallery.Hostile, 4), new RiskReason(Endless, 3)], IsComplete: false),
            Template = Template with { ImplementationPlan = CardGallery.Hostile, BackOutPlan = Endless },
        }));
    }

    private static IEnumerable<(string, AdaptiveCard)> Changes()
    {
        yield return ("change-new", Card(View with { State = TicketState.New, Approvals = [], Verbs = [ChangeVerb.Edit, ChangeVerb.Submit, ChangeVerb.Cancel] }));
        yield return ("change-assess", Card(View));
        yield return ("change-assess-own", Card(View with { Nudge = ApprovalCardGallery.Nudge }));
        yield return ("change-authorize", Card(View with
        {
            State = TicketState.Authorize,
            Conflicts = Conflicts,
            Approvals = [new("Change advisory board", "1 of 2 agreed, 1 against, waiting for Samuel Mensah", IsOpen: true)],
            Verbs = [ChangeVerb.Edit, ChangeVerb.Cancel],
        }));
        yield return ("change-scheduled", Card(View with { State = TicketState.Scheduled, Approvals = [new("Change advisory board", "agreed (Ingrid Haugen, Samuel Mensah)", IsOpen: false)], Verbs = [ChangeVerb.Start, ChangeVerb.Reschedule] }));
        yield return ("change-implement", Card(View with { State = TicketState.Implement, Approvals = [], Steps = [Steps[0] with { IsDone = true }, Steps[1]], Verbs = [ChangeVerb.FinishTask, ChangeVerb.Finish, ChangeVerb.BackOut] }));
        yield return ("change-review", Card(View with { State = TicketState.Review, Approvals = [], Verbs = [ChangeVerb.Review] }));
        yield return ("change-backed-out", Card(View with { State = TicketState.Review, IsBackedOut = true, Approvals = [], Verbs = [ChangeVerb.Review] }));
        yield return ("change-closed", Card(View with { State = TicketState.Closed, Approvals = [], Outcome = "Successful with issues", EndedWell = true, Note = "The restart took ten minutes longer.", Verbs = [] }));
        yield return ("change-failed", Card(View with { State = TicketState.Closed, Approvals = [], Outcome = "Failed", Note = "Mail was refused.", Verbs = [] }));
        yield return ("change-not-authorised", Card(View with { State = TicketState.Cancelled, Approvals = [], Outcome = "Not authorised", Note = "Too close to the month-end close.", Verbs = [] }));
        yield return ("change-onlooker", Card(View with { IsOnlooker = true, Conflicts = Conflicts }));
        yield return ("change-hostile", Card(View with
        {
            Number = CardGallery.Hostile,
            Title = CardGallery.Hostile + Endless,
            Requester = CardGallery.Hostile,
            Implementer = CardGallery.Hostile,
            Group = Endless,
            Window = CardGallery.Hostile,
            Items = [CardGallery.Hostile, Endless],
            Impact = CardGallery.Hostile,
            Reasons = [CardGallery.Hostile, Endless],
            Conflicts = [CardGallery.Hostile, Endless],
            Approvals = [new(CardGallery.Hostile, CardGallery.Hostile, true)],
            Steps = [new(1, CardGallery.Hostile, false), new(2, Endless, true)],
            How = CardGallery.Hostile,
            Undo = Endless,
            Outcome = CardGallery.Hostile,
            Note = CardGallery.Hostile + Endless,
            Verbs = [.. Enum.GetValues<ChangeVerb>()],
        }));
    }

    private static IEnumerable<(string, AdaptiveCard)> Agendas()
    {
        var row = new AgendaRow("CHG0000007", "New filter rules on the mail gateway", "Sat 28 Nov 22:00 to Sun 29 Nov 00:00", "Waiting for the board", RiskLevel.Moderate, 1);
        var agenda = new AgendaView
        {
            Heading = "Change advisory board",
            Waiting = [row, row with { Number = "CHG0000008", Title = "Replace the firewall cluster", Risk = RiskLevel.High, Conflicts = 2 }],
            Planned = [row with { Number = "CHG0000009", Title = "Certificate renewal", State = "Scheduled", Risk = RiskLevel.Low, Conflicts = 0 }],
            Freezes = ["Month-end close, Fri 27 Nov 18:00 to Wed 2 Dec 08:00"],
        };
        yield return ("agenda", AgendaCard.Build(agenda, CardGallery.Moments));
        yield return ("agenda-empty", AgendaCard.Build(agenda with { Waiting = [], Planned = [], Freezes = [] }, CardGallery.Moments));
        yield return ("agenda-long", AgendaCard.Build(agenda with { Heading = "Planned changes", Waiting = null, Planned = [.. Enumerable.Repeat(row, 12)] }, CardGallery.Moments));
        yield return ("agenda-hostile", AgendaCard.Build(new AgendaView
        {
            Heading = CardGallery.Hostile,
            Planned = [row with { Number = CardGallery.Hostile, Title = CardGallery.Hostile + Endless, When = CardGallery.Hostile, State = Endless }],
            Freezes = [CardGallery.Hostile, Endless],
        }, CardGallery.Moments));
    }

    private static AdaptiveCard Card(ChangeView view) => ChangeCard.Build(view, CardGallery.Moments);

    private static readonly string[] Conflicts =
    [
        "CHG0000004 (Replace the firewall cluster) is planned Sat 28 Nov 21:00 to Sun 29 Nov 03:00: it changes Firewall, which is connected",
        "Freeze “Month-end close”, Fri 27 Nov 18:00 to Wed 2 Dec 08:00: Finance closes the month",
    ];

    private static readonly StepView[] Steps = [new(1, "Load the new rules", false), new(2, "Send a test mail", false)];

    private static ChangeTemplate Template { get; } = new(
        "certificate-renewal", "Certificate renewal", "", ["mail-gateway"], null, "Install the new certificate beside the old one, switch.", "Switch back.", "A client connects without a warning.", [], TimeSpan.FromHours(1));

    private static ChangeFormView Form { get; } = new()
    {
        Change = new ChangeInProgress("d-17", Guid.Empty)
        {
            Title = "Change the mail gateway",
            Details = "I want to change the mail gateway on Saturday at 22:00",
            Item = "mail-gateway",
            Day = "2026-11-28",
            Time = "22:00",
            How = "Load the new rules and restart the filter.",
            Undo = "Load the rules of before.",
            Test = "Send a test mail.",
            Implementer = "yuki@demo",
            Answers = new Dictionary<string, string> { ["reach"] = "everybody" },
        },
        Kinds = [new("Normal: peers and, with more risk, the board decide", "normal"), new("Emergency: the board decides at once", "emergency")],
        Items = [new("Firewall", "firewall"), new("Mail gateway", "mail-gateway")],
        Implementers = [new("Yuki Tanaka", "yuki@demo"), new("Nadia Rossi", "nadia@demo")],
        Questions = [new("reach", "Who notices if it goes wrong?", [new("team", "Only the team", 0), new("everybody", "Everybody or customers", 4)])],
        Zone = "Europe/Berlin",
        Window = "Sat 28 Nov 22:00 to Sun 29 Nov 00:00",
        Impact = "Email, Meeting room booking",
        Risk = new RiskAssessment(RiskLevel.Moderate, 8, [new("Who notices if it goes wrong? Everybody or customers", 4), new("Email depends on it and is of critical criticality", 4)], IsComplete: true),
    };

    private static ChangeView View { get; } = new()
    {
        Number = "CHG0000007",
        Title = "New filter rules on the mail gateway",
        State = TicketState.Assess,
        Type = ChangeType.Normal,
        Risk = RiskLevel.Moderate,
        Requester = "Priya Raman",
        Reasons = ["Who notices if it goes wrong? Everybody or customers (+4)", "Email depends on it and is of critical criticality (+4)"],
        Window = "Sat 28 Nov 22:00 to Sun 29 Nov 00:00 (Europe/Berlin)",
        Day = "2026-11-28",
        Time = "22:00",
        Zone = "Europe/Berlin",
        Items = ["Mail gateway"],
        Impact = "Email, Meeting room booking",
        Implementer = "Yuki Tanaka",
        Group = "Network",
        Approvals = [new("Peers", "0 of 1 agreed, waiting for Nadia Rossi", IsOpen: true)],
        Steps = Steps,
        How = "Load the new rules and restart the filter.",
        Undo = "Load the rules of before.",
        Verbs = [ChangeVerb.Edit, ChangeVerb.Return, ChangeVerb.Cancel],
    };
}
