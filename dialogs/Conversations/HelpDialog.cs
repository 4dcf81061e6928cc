using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.ReportingIncidents;
using DeskBot.Dialogs.RequestingServices;
using DeskBot.Dialogs.Understanding;
using DeskBot.Knowledge.Answers;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Incidents, requests, changes and questions: an answer if there is one, else the way to a ticket.</summary>
internal sealed class HelpDialog(AnswerDialog answers, IncidentDialog incidents, TicketDialog tickets, CatalogDialog catalog, IMessageClassifier classifier)
{
    /// <summary>Helps with what somebody needs.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="intent">What is meant.</param>
    /// <param name="text">The person's words.</param>
    /// <param name="entities">What they mention.</param>
    /// <param name="language">The language they are in.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task ExecuteAsync(Turn turn, Intent intent, string text, MessageEntities entities, string language, CancellationToken cancellationToken)
    {
        if (entities.TicketNumbers.Count > 0)
        {
            await tickets.AnswerStatusAsync(turn, text, entities.TicketNumbers, cancellationToken);
            return;
        }

        if (intent == Intent.Incident && OpenForms.OwnDraft(turn) is { } draft)
        {
            incidents.Add(turn, draft, text);
            return;
        }

        SayLanguage(turn, language);
        if (intent == Intent.Request && await catalog.TryOrderAsync(turn, text, isLastResort: false, cancellationToken))
        {
            return;
        }

        var isAnswered = !GoesStraightToATicket(intent, text, entities) && await answers.TryAnswerAsync(turn, Knowledge(turn), cancellationToken);
        if (isAnswered && !(entities.IsSecurity && intent == Intent.Incident))
        {
            OpenForms.Remind(turn);
        }
        else if (intent == Intent.Question && !isAnswered && CatalogDialog.TryOfferUnanswered(turn, text))
        {
            return;
        }
        else if (intent == Intent.Question && !isAnswered)
        {
            Offer(turn, text, "I find nothing about that in our knowledge base. Shall I pass it on as a ticket?");
        }
        else if (intent == Intent.Request && await catalog.TryOrderAsync(turn, text, isLastResort: true, cancellationToken))
        {
            return;
        }
        else
        {
            incidents.Begin(turn, text, entities);
        }
    }

    /// <summary>A text in another language that is not clearly one thing: what there is, or a ticket with the person's own words.</summary>
    public async Task HelpInEnglishAsync(Turn turn, CancellationToken cancellationToken)
    {
        SayLanguage(turn, "other");
        if (!await answers.TryAnswerAsync(turn, Knowledge(turn), cancellationToken))
        {
            Offer(turn, turn.Message.Text, "Shall I open a ticket with what you wrote?");
        }
    }

    /// <summary>"Yes" and "open a ticket" accept an offer: the ticket is about what was offered, not about these words.</summary>
    public Task TakeAsync(Turn turn, OfferMade offer, CancellationToken cancellationToken) => PassOnAsync(turn, offer.Text, cancellationToken);

    /// <summary>Nothing that the catalog offers was meant: the request becomes a ticket in the person's own words.</summary>
    public async Task PassOnAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        var understood = await classifier.ClassifyAsync(text, cancellationToken);
        incidents.Begin(turn, text, understood.Entities);
    }

    /// <summary>What the knowledge base says to the message.</summary>
    public static KnowledgeAnswer? Knowledge(Turn turn) => (turn.Reading as UnderstoodReading)?.Knowledge;

    /// <summary>"Open a ticket" says that something is wrong, but not what: the knowledge base has nothing to go by.</summary>
    public static bool IsEmptyReport(string text) =>
        text.Length < 40 && (text.Contains("ticket", StringComparison.OrdinalIgnoreCase) || text.Contains("incident", StringComparison.OrdinalIgnoreCase));

    private static void Offer(Turn turn, string text, string question)
    {
        turn.State = turn.State with { Offer = new OfferMade(OfferKind.OpenTicket, text) };
        turn.Say(question, "Yes, open a ticket", "Talk to a human");
    }

    private static void SayLanguage(Turn turn, string language)
    {
        if (language != "en")
        {
            turn.Say("I understand English best, so I may have got this wrong. You can go on in your language: what you write goes into the ticket as it is.");
        }
    }

    /// <summary>Nobody looks for their own mistake while a whole site stands still; and "open a ticket" leaves the knowledge base nothing to go by.</summary>
    private static bool GoesStraightToATicket(Intent intent, string text, MessageEntities entities) =>
        (intent == Intent.Incident && entities.Impact == Level.High) || IsEmptyReport(text);
}
