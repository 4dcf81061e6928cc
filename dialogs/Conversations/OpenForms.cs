using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.ReportingIncidents;
using DeskBot.Dialogs.RequestingServices;

namespace DeskBot.Dialogs.Conversations;

/// <summary>The forms that a conversation has open.</summary>
internal static class OpenForms
{
    /// <summary>The incident form that this person may fill in; null when there is none, or it is somebody else's.</summary>
    public static IncidentInProgress? OwnDraft(Turn turn) =>
        turn.State.Draft is { } draft && (draft.Owner is null || draft.Owner == turn.Person.Id.Value) ? draft : null;

    /// <summary>An interruption is answered; the open form is not forgotten.</summary>
    public static void Remind(Turn turn)
    {
        if (turn.State.Draft is { } draft)
        {
            turn.Say(Markdown.Format($"Your ticket form “{draft.Title}” is still open above: press *Open ticket* there, or write *cancel*."));
        }
        else if (OpenOrder.Own(turn) is { } order)
        {
            var button = order.Stage == RequestStage.Filling ? "Continue" : "Order";
            turn.Say(Markdown.Format($"Your order form “{order.Name}” is still open above: press ") + $"*{button}* there, or write *cancel*.");
        }
    }
}
