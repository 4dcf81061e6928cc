using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.Understanding;
using Level = DeskBot.Backend.Tickets.Level;

namespace DeskBot.Dialogs.ReportingIncidents;

/// <summary>Reports an incident: a form filled in from what was said, one click to open it, and its live card.</summary>
internal sealed class IncidentDialog(DraftIncident drafts, OpenIncident open, TicketDialog tickets, LinkFiles files)
{
    /// <summary>Shows the form for what the person wrote.</summary>
    public void Begin(Turn turn, string text, MessageEntities entities, AnswerGiven? tried = null)
    {
        var id = turn.Message.EventKey.Length <= 60 ? turn.Message.EventKey : Guid.CreateVersion7(turn.Now).ToString("N");
        var draft = drafts.Execute(id, text, entities, tried?.View.Title) with { Question = tried?.Id, Owner = turn.Person.Id.Value };
        if (turn.State.Draft is { } earlier)
        {
            Drop(turn, earlier);
        }

        turn.State = turn.State with { Draft = draft, Offer = null };
        turn.Show(draft.Key, IncidentFormCard.Build(drafts.View(draft)));
    }

    /// <summary>Adds more of what the person writes to the open form.</summary>
    public void Add(Turn turn, IncidentInProgress draft, string text)
    {
        var longer = draft with { Description = CardText.Cut($"{draft.Description}\n{text.Trim()}".Trim(), IncidentFormCard.LongestDescription) };
        turn.State = turn.State with { Draft = longer };
        turn.Update(draft.Key, IncidentFormCard.Build(drafts.View(longer)));
        turn.Say("I added that to the ticket form above. Press *Open ticket* when it is right.");
    }

    /// <summary>Opens the form's ticket as it stands, when the person says yes instead of pressing the button.</summary>
    public Task ConfirmAsync(Turn turn, IncidentInProgress draft, CancellationToken cancellationToken) => OpenAsync(turn, draft, cancellationToken);

    /// <summary>Drops the open form and says so on it.</summary>
    public static void Drop(Turn turn, IncidentInProgress draft)
    {
        turn.State = turn.State.With(new FinishedDraft(draft.Id, draft.Title, Ticket: null));
        turn.Update(draft.Key, IncidentFormCard.Cancelled(draft.Title));
    }

    /// <summary>A click on the form.</summary>
    public async Task ClickAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var id = action[IncidentFormCard.IdField];
        if (turn.State.FinishedDrafts.FirstOrDefault(draft => draft.Id == id) is { } finished)
        {
            ShowOutcome(turn, finished);
        }
        else if (turn.State.Draft is not { } draft || draft.Id != id)
        {
            turn.Say("That form is no longer open. Tell me again what is wrong, and I will start a new one.");
        }
        else if (draft.Owner is { } owner && owner != turn.Person.Id.Value)
        {
            turn.Say("That form is somebody else's. Tell me what is wrong at your end, and I will start one for you.");
        }
        else if (action.Verb == IncidentFormCard.CancelVerb)
        {
            Drop(turn, draft);
        }
        else
        {
            await SubmitAsync(turn, Filled(draft, action), cancellationToken);
        }
    }

    private async Task SubmitAsync(Turn turn, IncidentInProgress draft, CancellationToken cancellationToken)
    {
        var errors = Check(draft);
        turn.State = turn.State with { Draft = draft };
        if (errors.Count > 0)
        {
            turn.Update(draft.Key, IncidentFormCard.Build(drafts.View(draft, errors)));
            return;
        }

        await OpenAsync(turn, draft, cancellationToken);
    }

    private async Task OpenAsync(Turn turn, IncidentInProgress draft, CancellationToken cancellationToken)
    {
        var errors = Check(draft);
        var outcome = errors.Count > 0 ? null : await open.ExecuteAsync(DraftOf(turn, draft), turn.Actor, cancellationToken);
        switch (outcome)
        {
            case IncidentOpened opened:
                await files.ExecuteAsync(turn, opened.Ticket.Number, cancellationToken);
                ShowOutcome(turn, Finish(turn, draft, opened.Ticket.Number));
                await tickets.ShowAsync(turn, opened.Ticket.Number, cancellationToken);
                break;
            case IncidentRefused refused:
                turn.Update(draft.Key, IncidentFormCard.Build(drafts.View(draft, Explain(refused.Why))));
                break;
            default:
                turn.Update(draft.Key, IncidentFormCard.Build(drafts.View(draft, errors)));
                turn.Say("A few things are still missing on the form.");
                break;
        }
    }

    private static FinishedDraft Finish(Turn turn, IncidentInProgress draft, string number)
    {
        var finished = new FinishedDraft(draft.Id, draft.Title, number);
        turn.State = turn.State.With(finished) with { Ticket = number };
        return finished;
    }

    private static void ShowOutcome(Turn turn, FinishedDraft finished) =>
        turn.Update(IncidentInProgress.KeyOf(finished.Id), finished.Ticket is { } number ? IncidentFormCard.Created(number, finished.Title) : IncidentFormCard.Cancelled(finished.Title));

    private static IncidentDraft DraftOf(Turn turn, IncidentInProgress draft) => new(
        $"{turn.Conversation}:{draft.Id}",
        draft.Title,
        draft.Description,
        LevelOf(draft.Impact) ?? Level.Low,
        LevelOf(draft.Urgency) ?? Level.Medium,
        draft.Category.Length == 0 ? null : draft.Category,
        draft.Service.Length == 0 ? null : draft.Service);

    /// <summary>The form as the person filled it in. A field that did not come back keeps its value.</summary>
    private static IncidentInProgress Filled(IncidentInProgress draft, CardAction action) => draft with
    {
        Title = Field(action, IncidentFormCard.TitleField, draft.Title, IncidentFormCard.LongestTitle),
        Description = Field(action, IncidentFormCard.DescriptionField, draft.Description, IncidentFormCard.LongestDescription),
        Category = Field(action, IncidentFormCard.CategoryField, draft.Category, 60),
        Impact = Field(action, IncidentFormCard.ImpactField, draft.Impact, 10),
        Urgency = Field(action, IncidentFormCard.UrgencyField, draft.Urgency, 10),
        Service = Field(action, IncidentFormCard.ServiceField, draft.Service, 100),
    };

    private static string Field(CardAction action, string name, string before, int longest) =>
        action.Data.TryGetValue(name, out var value) ? CardText.Cut(value.Trim(), longest) : before;

    private Dictionary<string, string> Check(IncidentInProgress draft)
    {
        var errors = new Dictionary<string, string>();
        if (draft.Title.Length == 0)
        {
            errors[IncidentFormCard.TitleField] = "Say in a few words what is wrong.";
        }

        if (!drafts.HasCategory(draft.Category))
        {
            errors[IncidentFormCard.CategoryField] = "Choose a category.";
        }

        if (LevelOf(draft.Impact) is null)
        {
            errors[IncidentFormCard.ImpactField] = "Choose who is affected.";
        }

        if (LevelOf(draft.Urgency) is null)
        {
            errors[IncidentFormCard.UrgencyField] = "Choose how much it hinders.";
        }

        return errors;
    }

    private static Dictionary<string, string> Explain(Refusal why) => why switch
    {
        Refusal.UnknownCategory => new() { [IncidentFormCard.CategoryField] = "Choose a category." },
        Refusal.TextTooLong => new() { [IncidentFormCard.DescriptionField] = "That is too long. Attach the rest as a file." },
        _ => new() { [IncidentFormCard.TitleField] = "Say in a few words what is wrong." },
    };

    private static Level? LevelOf(string value) => value switch
    {
        "high" => Level.High,
        "medium" => Level.Medium,
        "low" => Level.Low,
        _ => null,
    };
}
