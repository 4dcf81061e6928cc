using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.Approving;
using DeskBot.Dialogs.Clarifying;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.FulfillingRequests;
using DeskBot.Dialogs.HandingOver;
using DeskBot.Dialogs.ProposingChanges;
using DeskBot.Dialogs.ReportingIncidents;
using DeskBot.Dialogs.RequestingServices;
using DeskBot.Dialogs.Understanding;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Deals with pressed buttons. What a button carries is only a name: the live record decides what it does, and for whom.</summary>
internal sealed class ClickDialog(
    AnswerDialog answers, IncidentDialog incidents, TicketDialog tickets, TicketClicks ticketClicks, ChangeDialog changes, ChangeClicks changeClicks,
    RequestDialog requests, RequestClicks orders, CatalogDialog catalog, TaskDialog tasks, ApprovalClicks approvals, HelpDialog help, HandoffDialog handoffs, TextDialog texts,
    IMessageClassifier classifier, ReadMessage read, HandOutFiles files)
{
    /// <summary>Answers a click.</summary>
    public Task AnswerAsync(Turn turn, CardAction action, CancellationToken cancellationToken) => action.Verb switch
    {
        AnswerCard.SolvedVerb => SolvedAsync(turn, action, cancellationToken),
        AnswerCard.NotSolvedVerb => NotSolvedAsync(turn, action, cancellationToken),
        AnswerCard.HumanVerb => HumanAsync(turn, action, cancellationToken),
        IncidentFormCard.ConfirmVerb or IncidentFormCard.CancelVerb => incidents.ClickAsync(turn, action, cancellationToken),
        PointedAtText.Verb => StartAsync(turn, action[PointedAtText.TextField], cancellationToken),
        ChoiceCard.ChooseVerb => ChooseAsync(turn, action, cancellationToken),
        TicketButtons.ShowVerb => tickets.ShowAsync(turn, action[TicketButtons.TicketField], cancellationToken),
        TicketButtons.FilesVerb => files.ExecuteAsync(turn, action[TicketButtons.TicketField], cancellationToken),
        RequestButtons.EditVerb => requests.BeginEditAsync(turn, action[TicketButtons.TicketField], cancellationToken),
        _ when RequestClicks.Knows(action.Verb) => orders.ClickAsync(turn, action, cancellationToken),
        _ when CatalogDialog.Knows(action.Verb) => OrderAsync(turn, action, cancellationToken),
        _ when TaskDialog.Knows(action.Verb) => tasks.ClickAsync(turn, action, cancellationToken),
        _ when ChangeDialog.Knows(action.Verb) => changes.ClickAsync(turn, action, cancellationToken),
        _ when ChangeClicks.Knows(action.Verb) => changeClicks.ClickAsync(turn, action, cancellationToken),
        _ when ApprovalClicks.Knows(action.Verb) => approvals.ClickAsync(turn, action, cancellationToken),
        _ when TicketClicks.Knows(action.Verb) => ticketClicks.ClickAsync(turn, action, cancellationToken),
        _ when HandoffDialog.Knows(action.Verb) => handoffs.ClickAsync(turn, action, cancellationToken),
        _ => Unknown(turn),
    };

    private async Task OrderAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        if (await catalog.ClickAsync(turn, action, cancellationToken) is { } words)
        {
            await help.PassOnAsync(turn, words, cancellationToken);
        }
    }

    private async Task SolvedAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        if (await answers.NoteAsync(turn, action[AnswerCard.IdField], AnswerFeedback.Solved, cancellationToken) is null)
        {
            turn.Say("Good to hear.");
        }
    }

    private async Task NotSolvedAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var id = action[AnswerCard.IdField];
        if (turn.State.Answers.Any(answer => answer.View.Id == id && answer.View.Feedback == AnswerFeedback.NotSolved))
        {
            await answers.NoteAsync(turn, id, AnswerFeedback.NotSolved, cancellationToken);
            return;
        }

        if (await answers.NoteAsync(turn, id, AnswerFeedback.NotSolved, cancellationToken) is not { } given)
        {
            turn.Say("That answer is from some time ago. Tell me again what is wrong, and I will open a ticket.");
            return;
        }

        var understood = await classifier.ClassifyAsync(given.Question, cancellationToken);
        incidents.Begin(turn, given.Question, understood.Entities, given);
    }

    private async Task HumanAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var given = await answers.NoteAsync(turn, action[AnswerCard.IdField], AnswerFeedback.HumanRequested, cancellationToken);
        await handoffs.RequestAsync(turn, given?.Question ?? "", cancellationToken);
    }

    /// <summary>The text may be somebody else's; the ticket is of the person who pointed at it, once they have confirmed the form.</summary>
    private async Task StartAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        var understood = await classifier.ClassifyAsync(text, cancellationToken);
        incidents.Begin(turn, text, understood.Entities);
    }

    private async Task ChooseAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        if (ClarifyDialog.Choose(turn, action) is not { } chosen)
        {
            return;
        }

        var understood = await classifier.ClassifyAsync(chosen.Text, cancellationToken);
        turn.Reading = await read.ExecuteAsync(turn.Message with { Text = chosen.Text }, understood with { Intent = chosen.Intent }, cancellationToken);
        await texts.ActAsync(turn, chosen.Intent, chosen.Text, understood, cancellationToken);
    }

    private static Task Unknown(Turn turn)
    {
        turn.Say("I do not know that button. It may be from an older version of me.");
        return Task.CompletedTask;
    }
}
