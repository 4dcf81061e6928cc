using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.Clarifying;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.HandingOver;
using DeskBot.Dialogs.ReportingIncidents;
using DeskBot.Dialogs.SmallTalk;
using DeskBot.Dialogs.Understanding;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Deals with what people write.</summary>
internal sealed class TextDialog(
    AnswerDialog answers, IncidentDialog incidents, TicketDialog tickets, TicketComments comments, HandoffDialog handoffs, DeskName desk)
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
        KeepFiles(turn);
        if (await HandoffDialog.RelayAsync(turn, cancellationToken))
        {
            return;
        }

        if (turn.Understanding is not { } understood)
        {
            TakeNoteOfFiles(turn);
        }
        else if (await comments.TryAsync(turn, understood.Entities.TicketNumbers, cancellationToken))
        {
            return;
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
        switch (intent)
        {
            case Intent.Status:
                await tickets.AnswerStatusAsync(turn, text, entities.TicketNumbers, cancellationToken);
                Remind(turn);
                break;
            case Intent.Human:
                await handoffs.RequestAsync(turn, text, cancellationToken);
                break;
            case Intent.Cancel:
                Cancel(turn);
                break;
            case Intent.Smalltalk:
                await ChatAsync(turn, understood?.Topic, cancellationToken);
                break;
            case Intent.OutOfScope:
                await DeclineAsync(turn, cancellationToken);
                break;
            default:
                await HelpAsync(turn, intent, text, entities, understood?.Language ?? "en", cancellationToken);
                break;
        }
    }

    /// <summary>Incidents, requests, changes and questions: an answer if there is one, else the way to a ticket.</summary>
    private async Task HelpAsync(Turn turn, Intent intent, string text, MessageEntities entities, string language, CancellationToken cancellationToken)
    {
        if (entities.TicketNumbers.Count > 0)
        {
            await tickets.AnswerStatusAsync(turn, text, entities.TicketNumbers, cancellationToken);
            return;
        }

        if (turn.State.Draft is { } draft && intent == Intent.Incident)
        {
            incidents.Add(turn, draft, text);
            return;
        }

        SayLanguage(turn, language);
        var knowledge = (turn.Reading as UnderstoodReading)?.Knowledge;
        if (!IsEmptyReport(text) && await answers.TryAnswerAsync(turn, knowledge, cancellationToken))
        {
            Remind(turn);
        }
        else if (intent == Intent.Question)
        {
            turn.State = turn.State with { Offer = new OfferMade(OfferKind.OpenTicket, text) };
            turn.Say("I find nothing about that in our knowledge base. Shall I pass it on as a ticket?", "Yes, open a ticket", "Talk to a human");
        }
        else
        {
            incidents.Begin(turn, text, entities);
        }
    }

    private async Task ChatAsync(Turn turn, string? topic, CancellationToken cancellationToken)
    {
        if (topic == "affirm" && turn.State.Draft is { } draft)
        {
            await incidents.ConfirmAsync(turn, draft, cancellationToken);
        }
        else if (topic == "affirm" && turn.State.Offer is { } offer)
        {
            incidents.Begin(turn, offer.Text, MessageEntities.None);
        }
        else if (topic == "deny" && turn.State.Draft is not null)
        {
            Cancel(turn);
        }
        else
        {
            turn.State = turn.State with { Offer = null };
            SmallTalkDialog.Answer(turn, topic);
        }
    }

    private async Task DeclineAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!await answers.TryAnswerAsync(turn, (turn.Reading as UnderstoodReading)?.Knowledge, cancellationToken))
        {
            SmallTalkDialog.Decline(turn);
        }
    }

    private static void Cancel(Turn turn)
    {
        if (turn.State.Draft is { } draft)
        {
            IncidentDialog.Drop(turn, draft);
            turn.Say("Cancelled. No ticket was opened.");
        }
        else if (turn.State.Ticket is { } number)
        {
            turn.Say(Cards.Markdown.Format($"Nothing is open here to cancel. To withdraw **{number}**, use *Cancel* on its card."), $"Status of {number}");
        }
        else
        {
            turn.Say("There is nothing to cancel. Write to me when you need something.");
        }
    }

    /// <summary>An interruption is answered; the open form is not forgotten.</summary>
    private static void Remind(Turn turn)
    {
        if (turn.State.Draft is { } draft)
        {
            turn.Say(Cards.Markdown.Format($"Your ticket form “{draft.Title}” is still open above: press *Open ticket* there, or write *cancel*."));
        }
    }

    private static void SayLanguage(Turn turn, string language)
    {
        if (language != "en")
        {
            turn.Say("I understand English best, so I may have got this wrong. You can go on in your language: what you write goes into the ticket as it is.");
        }
    }

    private static void KeepFiles(Turn turn)
    {
        if (turn.Message.Files.Count > 0)
        {
            turn.State = turn.State with { Files = [.. turn.State.Files.Concat(turn.Message.Files.Select(file => file.Id)).TakeLast(10)] };
        }
    }

    private static void TakeNoteOfFiles(Turn turn)
    {
        if (turn.Message.Files.Count > 0)
        {
            turn.Say("I have your file. Tell me what it is about, or name a ticket number, and I will put it there.");
        }
    }

    /// <summary>A number of a ticket, or an answer to an open offer, needs no question back.</summary>
    private static bool IsObvious(Turn turn, MessageUnderstanding understood) =>
        understood.Entities.TicketNumbers.Count > 0 || (turn.State.Draft is not null && understood.Intent is Intent.Incident or Intent.Smalltalk or Intent.Cancel)
        || (understood.Topic is "affirm" or "deny" && turn.State.Offer is not null);

    /// <summary>"Open a ticket" says that something is wrong, but not what: the knowledge base has nothing to go by.</summary>
    private static bool IsEmptyReport(string text) =>
        text.Length < 40 && (text.Contains("ticket", StringComparison.OrdinalIgnoreCase) || text.Contains("incident", StringComparison.OrdinalIgnoreCase));
}
