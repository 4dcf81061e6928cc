using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.Clarifying;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.HandingOver;
using DeskBot.Dialogs.ReportingIncidents;
using DeskBot.Dialogs.SmallTalk;
using DeskBot.Dialogs.Understanding;
using DeskBot.Knowledge.Answers;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Deals with what people write.</summary>
internal sealed class TextDialog(
    AnswerDialog answers, IncidentDialog incidents, TicketDialog tickets, TicketComments comments, HandoffDialog handoffs, HandBack handBack, IMessageClassifier classifier, NotifyDialog notify, DeskName desk)
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
        if (await handoffs.RelayAsync(turn, cancellationToken) || await handBack.TryAsync(turn, cancellationToken) || await notify.TryAsync(turn, cancellationToken))
        {
            return;
        }

        if (turn.Understanding is not { } understood)
        {
            TakeNoteOfFiles(turn);
        }
        else if (await comments.TryAsync(turn, understood, cancellationToken))
        {
            return;
        }
        else if (turn.State.Offer is { } offer && (understood.Topic == "affirm" || IsEmptyReport(turn.Message.Text)))
        {
            await TakeAsync(turn, offer, cancellationToken);
        }
        else if (IsForeignAndUnclear(understood))
        {
            await HelpInEnglishAsync(turn, cancellationToken);
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
            case Intent.Status:
                await tickets.AnswerStatusAsync(turn, text, entities.TicketNumbers, cancellationToken);
                Remind(turn);
                break;
            case Intent.Human:
                await handoffs.RequestAsync(turn, text, cancellationToken);
                break;
            case Intent.Cancel:
                await CancelAsync(turn, entities.TicketNumbers, cancellationToken);
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

        if (turn.State.Draft is { } draft && intent == Intent.Incident && IsOwn(turn, draft))
        {
            incidents.Add(turn, draft, text);
            return;
        }

        SayLanguage(turn, language);
        var isAnswered = !GoesStraightToATicket(intent, text, entities) && await answers.TryAnswerAsync(turn, Knowledge(turn), cancellationToken);
        if (isAnswered && !(entities.IsSecurity && intent == Intent.Incident))
        {
            Remind(turn);
        }
        else if (intent == Intent.Question && !isAnswered)
        {
            Offer(turn, text, "I find nothing about that in our knowledge base. Shall I pass it on as a ticket?");
        }
        else
        {
            incidents.Begin(turn, text, entities);
        }
    }

    /// <summary>A text in another language that is not clearly one thing: what there is, or a ticket with the person's own words.</summary>
    private async Task HelpInEnglishAsync(Turn turn, CancellationToken cancellationToken)
    {
        SayLanguage(turn, "other");
        if (!await answers.TryAnswerAsync(turn, Knowledge(turn), cancellationToken))
        {
            Offer(turn, turn.Message.Text, "Shall I open a ticket with what you wrote?");
        }
    }

    /// <summary>"Yes" and "open a ticket" accept an offer: the ticket is about what was offered, not about these words.</summary>
    private async Task TakeAsync(Turn turn, OfferMade offer, CancellationToken cancellationToken)
    {
        var understood = await classifier.ClassifyAsync(offer.Text, cancellationToken);
        incidents.Begin(turn, offer.Text, understood.Entities);
    }

    private static void Offer(Turn turn, string text, string question)
    {
        turn.State = turn.State with { Offer = new OfferMade(OfferKind.OpenTicket, text) };
        turn.Say(question, "Yes, open a ticket", "Talk to a human");
    }

    private async Task ChatAsync(Turn turn, string? topic, CancellationToken cancellationToken)
    {
        if (topic == "affirm" && turn.State.Draft is { } draft && IsOwn(turn, draft))
        {
            await incidents.ConfirmAsync(turn, draft, cancellationToken);
        }
        else if (topic == "deny" && turn.State.Draft is not null)
        {
            await CancelAsync(turn, [], cancellationToken);
        }
        else
        {
            turn.State = turn.State with { Offer = null };
            SmallTalkDialog.Answer(turn, topic);
        }
    }

    private async Task DeclineAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!await answers.TryAnswerAsync(turn, Knowledge(turn), cancellationToken))
        {
            SmallTalkDialog.Decline(turn);
        }
    }

    /// <summary>What "cancel" drops: the named ticket (its card asks once more), the open form, the wait for a human, in this order.</summary>
    private async Task CancelAsync(Turn turn, IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count > 0)
        {
            await tickets.OfferToCancelAsync(turn, numbers[0], cancellationToken);
        }
        else if (turn.State.Draft is { } draft && IsOwn(turn, draft))
        {
            IncidentDialog.Drop(turn, draft);
            turn.Say("Cancelled. No ticket was opened.");
        }
        else if (await handoffs.StopAsync(turn, cancellationToken))
        {
            return;
        }
        else if (turn.State.Ticket is { } number)
        {
            await tickets.OfferToCancelAsync(turn, number, cancellationToken);
        }
        else
        {
            turn.Say("There is nothing to cancel. Write to me when you need something.");
        }
    }

    private static KnowledgeAnswer? Knowledge(Turn turn) => (turn.Reading as UnderstoodReading)?.Knowledge;

    private static bool IsOwn(Turn turn, IncidentInProgress draft) => draft.Owner is null || draft.Owner == turn.Person.Id.Value;

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
            turn.Say(turn.State.Draft is not null
                ? "I have your file. It goes on the ticket when you open it."
                : "I have your file. Tell me what it is about, or name a ticket number, and I will put it there.");
        }
    }

    /// <summary>A number of a ticket, or an answer to an open offer, needs no question back.</summary>
    private static bool IsObvious(Turn turn, MessageUnderstanding understood) =>
        understood.Entities.TicketNumbers.Count > 0 || (turn.State.Draft is not null && understood.Intent is (Intent.Incident or Intent.Smalltalk or Intent.Cancel))
        || (understood.Topic == "deny" && turn.State.Offer is not null);

    /// <summary>Another language makes the classifier guess: it is trusted with trouble and with clear requests only.</summary>
    private static bool IsForeignAndUnclear(MessageUnderstanding understood) =>
        understood.Language != "en" && understood.Entities.TicketNumbers.Count == 0 && (understood.NeedsChoice || understood.Intent is Intent.OutOfScope or Intent.Smalltalk);

    /// <summary>Nobody looks for their own mistake while a whole site stands still; and "open a ticket" leaves the knowledge base nothing to go by.</summary>
    private static bool GoesStraightToATicket(Intent intent, string text, MessageEntities entities) =>
        (intent == Intent.Incident && entities.Impact == Level.High) || IsEmptyReport(text);

    /// <summary>"Open a ticket" says that something is wrong, but not what: the knowledge base has nothing to go by.</summary>
    private static bool IsEmptyReport(string text) =>
        text.Length < 40 && (text.Contains("ticket", StringComparison.OrdinalIgnoreCase) || text.Contains("incident", StringComparison.OrdinalIgnoreCase));
}
