using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.Approving;
using DeskBot.Dialogs.Clarifying;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.FulfillingRequests;
using DeskBot.Dialogs.HandingOver;
using DeskBot.Dialogs.ProposingChanges;
using DeskBot.Dialogs.ReportingIncidents;
using DeskBot.Dialogs.RequestingServices;
using DeskBot.Dialogs.SmallTalk;
using DeskBot.Dialogs.Understanding;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Deals with what people write: finds out whose business it is, and hands it there.</summary>
internal sealed class TextDialog(
    HelpDialog help, DropDialog drop, AnswerDialog answers, IncidentDialog incidents, TicketDialog tickets, TicketComments comments, HandoffDialog handoffs, HandBack handBack,
    ChangeDialog changes, AgendaDialog agenda, NotifyDialog notify, RequestDialog requests, RequestClicks orders, BrowseDialog catalog, TaskDialog tasks, ApprovalTexts approvals, DeskName desk)
{
    /// <summary>Greets a person who is new here, once.</summary>
    public void Welcome(Turn turn)
    {
        if (!turn.State.IsWelcomed)
        {
            turn.State = turn.State with { IsWelcomed = true };
            turn.Show("welcome", WelcomeCard.Build(turn.Person.Name.Split(' ')[0], desk.Value, SmallTalkDialog.Prompts));
        }
    }

    /// <summary>Answers a text.</summary>
    public async Task AnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        FilesInHand.Keep(turn);
        if (await handoffs.RelayAsync(turn, cancellationToken) || await handBack.TryAsync(turn, cancellationToken) || await notify.TryAsync(turn, cancellationToken))
        {
            return;
        }

        if (turn.Understanding is not { } understood)
        {
            FilesInHand.TakeNote(turn);
        }
        else if (await approvals.TryAsync(turn, cancellationToken) || await comments.TryAsync(turn, understood, cancellationToken) || await agenda.TryAsync(turn, cancellationToken)
            || catalog.TryBrowse(turn) || await tasks.TryListAsync(turn, cancellationToken))
        {
            return;
        }
        else if (MayBelongToTheOrder(turn, understood) && await requests.TryAddAsync(turn, turn.Message.Text, cancellationToken))
        {
            return;
        }
        else if (turn.State.Offer is { } offer && (understood.Topic == "affirm" || HelpDialog.IsEmptyReport(turn.Message.Text)))
        {
            await help.TakeAsync(turn, offer, cancellationToken);
        }
        else if (CatalogDialog.IsOrderAfterAll(turn, understood))
        {
            await ActAsync(turn, Intent.Request, turn.Message.Text, understood, cancellationToken);
        }
        else if (CatalogDialog.TryOffer(turn, understood))
        {
            turn.State = turn.State with { Offer = null };
        }
        else if (IsForeignAndUnclear(understood))
        {
            await help.HelpInEnglishAsync(turn, cancellationToken);
        }
        else if (understood.NeedsChoice && !IsObvious(turn, understood))
        {
            ClarifyDialog.Ask(turn, turn.Message.Text, understood);
        }
        else
        {
            await ActAsync(turn, understood.Intent, turn.Message.Text, understood, cancellationToken);
        }
    }

    /// <summary>Does what an intent asks for.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="intent">What is meant.</param>
    /// <param name="text">The person's words, perhaps from an earlier message.</param>
    /// <param name="understood">What was understood of these words; null when they are from an earlier message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task ActAsync(Turn turn, Intent intent, string text, MessageUnderstanding? understood, CancellationToken cancellationToken)
    {
        var entities = understood?.Entities ?? MessageEntities.None;
        if (intent != Intent.Smalltalk)
        {
            turn.State = turn.State with { Offer = null };
        }

        switch (intent)
        {
            case Intent.Change when entities.TicketNumbers.Count == 0 && await changes.TryBeginAsync(turn, text, cancellationToken):
                break;
            case Intent.Status when entities.TicketNumbers.Count == 0 && ApprovalCommands.AreMeant(text):
                await approvals.ListAsync(turn, cancellationToken);
                break;
            case Intent.Status:
                await tickets.AnswerStatusAsync(turn, text, entities.TicketNumbers, cancellationToken);
                OpenForms.Remind(turn);
                break;
            case Intent.Human:
                await handoffs.RequestAsync(turn, text, cancellationToken);
                break;
            case Intent.Cancel:
                await drop.ExecuteAsync(turn, entities.TicketNumbers, cancellationToken);
                break;
            case Intent.OutOfScope when entities.TicketNumbers.Count > 0:
                await tickets.AnswerStatusAsync(turn, text, entities.TicketNumbers, cancellationToken);
                break;
            case Intent.Smalltalk:
                await ChatAsync(turn, understood?.Topic, cancellationToken);
                break;
            case Intent.OutOfScope:
                await DeclineAsync(turn, cancellationToken);
                break;
            default:
                await help.ExecuteAsync(turn, intent, text, entities, understood?.Language ?? "en", cancellationToken);
                break;
        }
    }

    private async Task ChatAsync(Turn turn, string? topic, CancellationToken cancellationToken)
    {
        if (topic == "affirm" && OpenForms.OwnDraft(turn) is { } draft)
        {
            await incidents.ConfirmAsync(turn, draft, cancellationToken);
        }
        else if (topic == "affirm" && OpenOrder.Own(turn) is { } order)
        {
            await orders.AffirmAsync(turn, order, cancellationToken);
        }
        else if (topic == "deny" && (turn.State.Draft is not null || OpenOrder.Own(turn) is not null))
        {
            await drop.ExecuteAsync(turn, [], cancellationToken);
        }
        else
        {
            turn.State = turn.State with { Offer = null };
            SmallTalkDialog.Answer(turn, topic);
        }
    }

    private async Task DeclineAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!await answers.TryAnswerAsync(turn, HelpDialog.Knowledge(turn), cancellationToken))
        {
            SmallTalkDialog.Decline(turn);
        }
    }

    /// <summary>With an order open, what is neither another matter nor another item may say more about it.</summary>
    private static bool MayBelongToTheOrder(Turn turn, MessageUnderstanding understood) =>
        OpenOrder.Own(turn) is not null && understood.Entities.TicketNumbers.Count == 0
        && (understood.NeedsChoice || understood.Intent is not (Intent.Status or Intent.Human or Intent.Cancel or Intent.Question or Intent.Incident or Intent.Change))
        && !(understood.Intent == Intent.Smalltalk && understood.Topic is not ("unclear" or "unsure")) && !CatalogDialog.IsAnother(turn);

    /// <summary>A number of a ticket, or an answer to an open offer, needs no question back.</summary>
    private static bool IsObvious(Turn turn, MessageUnderstanding understood) =>
        understood.Entities.TicketNumbers.Count > 0 || (turn.State.Draft is not null && understood.Intent is (Intent.Incident or Intent.Smalltalk or Intent.Cancel))
        || (OpenOrder.Own(turn) is not null && understood.Intent is (Intent.Smalltalk or Intent.Cancel))
        || (understood.Topic == "deny" && turn.State.Offer is not null);

    /// <summary>Another language makes the classifier guess: it is trusted with trouble and with clear requests only.</summary>
    private static bool IsForeignAndUnclear(MessageUnderstanding understood) =>
        understood.Language != "en" && understood.Entities.TicketNumbers.Count == 0 && (understood.NeedsChoice || understood.Intent is Intent.OutOfScope or Intent.Smalltalk);
}
