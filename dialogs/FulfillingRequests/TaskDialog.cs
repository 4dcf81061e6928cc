using System.Globalization;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.FulfillingRequests;

/// <summary>The buttons of a task's card, and the list of an agent's tasks.</summary>
internal sealed class TaskDialog(ShowTask show, TaskQueue queue, TakeTask take, EndTask end, AssignTask assign, HoldTicket hold, ResumeTicket resume)
{
    private const int MostListed = 50;

    private static readonly string[] Commands = ["my tasks", "show my tasks", "tasks", "task queue", "show tasks", "what is in my queue"];

    /// <summary>Whether a verb is one of these.</summary>
    public static bool Knows(string verb) => verb is
        TaskButtons.TakeVerb or TaskButtons.DoneVerb or TaskButtons.SkipVerb or TaskButtons.PassVerb or TaskButtons.HoldVerb or TaskButtons.ResumeVerb or TaskButtons.ShowVerb;

    /// <summary>Lists an agent's tasks when the message asks for them.</summary>
    public async Task<bool> TryListAsync(Turn turn, CancellationToken cancellationToken)
    {
        var words = turn.Message.Text.Trim().TrimEnd('?', '!', '.').ToLowerInvariant();
        if (!turn.Actor.IsAgent || turn.Message.Conversation.IsGroup || !Commands.Contains(words))
        {
            return false;
        }

        turn.Show(TaskListCard.Key, TaskListCard.Build(await queue.ExecuteAsync(turn.Actor, MostListed, cancellationToken), turn.Moments));
        return true;
    }

    /// <summary>Does what the button says and shows the task as it is now.</summary>
    public async Task ClickAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var number = action[TaskButtons.TicketField];
        var task = int.TryParse(action[TaskButtons.TaskField], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : 0;
        var outcome = await ActAsync(turn, action, number, task, cancellationToken);
        if (outcome is TicketNotFound)
        {
            turn.Say(TicketDialog.NotFound(number));
            return;
        }

        if (Explain(outcome) is { } words)
        {
            turn.Say(words);
        }

        await ShowAsync(turn, action, number, task, cancellationToken);
    }

    private async Task<TicketOutcome?> ActAsync(Turn turn, CardAction action, string number, int task, CancellationToken cancellationToken) => action.Verb switch
    {
        TaskButtons.TakeVerb => await take.ExecuteAsync(number, task, turn.Actor, cancellationToken),
        TaskButtons.DoneVerb => await end.ExecuteAsync(number, task, isSkipped: false, action[TaskButtons.NoteField], turn.Actor, cancellationToken),
        TaskButtons.SkipVerb => await end.ExecuteAsync(number, task, isSkipped: true, action[TaskButtons.WhyField], turn.Actor, cancellationToken),
        TaskButtons.PassVerb => await assign.ExecuteAsync(number, task, assignee: null, action[TaskButtons.GroupField], turn.Actor, cancellationToken),
        TaskButtons.HoldVerb => await hold.ExecuteAsync(number, ReasonOf(action[TaskButtons.ReasonField]), action[TaskButtons.QuestionField], resumeAt: null, turn.Actor, cancellationToken),
        TaskButtons.ResumeVerb => await resume.ExecuteAsync(number, turn.Actor, cancellationToken),
        _ => null,
    };

    private async Task ShowAsync(Turn turn, CardAction action, string number, int task, CancellationToken cancellationToken)
    {
        var isList = action.Verb == TaskButtons.ShowVerb;
        if (await show.ExecuteAsync(number, task, turn.Actor, turn.Moments, isList ? CardPlacement.New : CardPlacement.InPlace, cancellationToken) is not { } card)
        {
            turn.Say(TicketDialog.NotFound(number));
            return;
        }

        turn.State = turn.State with { Ticket = number };
        if (isList)
        {
            turn.Show(card.Key, card.Card);
        }
        else
        {
            turn.Update(card.Key, card.Card);
        }
    }

    private static HoldReason ReasonOf(string value) => value switch
    {
        "vendor" => HoldReason.Vendor,
        "change" => HoldReason.Change,
        _ => HoldReason.Requester,
    };

    private static string? Explain(TicketOutcome? outcome) => outcome switch
    {
        TicketForbidden => "That is not yours to do on this request.",
        TicketRefused { Why: Refusal.NoteMissing } => "Say why it is not needed; the requester reads it.",
        TicketRefused { Why: Refusal.QuestionMissing } => "Write what you ask the requester; otherwise they wait for nothing.",
        TicketRefused { Why: Refusal.UnknownGroup } => "That group cannot be given it.",
        TicketRefused { Why: Refusal.NotItsTurn } => "That task is over, or it is not its turn yet.",
        TicketRefused { Ticket: var ticket } => Markdown.Format($"That no longer goes: **{ticket.Number}** {TicketViews.Standing(ticket)}."),
        _ => null,
    };
}
