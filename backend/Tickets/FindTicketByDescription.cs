using DeskBot.Backend.People;

namespace DeskBot.Backend.Tickets;

/// <summary>Compares a query with texts, for example by embeddings: one score per text, 0 for nothing in common, 1 for the same.</summary>
public delegate ValueTask<IReadOnlyList<double>> ScoreTexts(string query, IReadOnlyList<string> texts, CancellationToken cancellationToken);

/// <summary>A ticket that may be the one that was meant.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Score">How well it fits, 0 to 1.</param>
public sealed record TicketMatch(TicketSummary Ticket, double Score);

/// <summary>Finds which of their own tickets a person means by "the printer thing".</summary>
public sealed class FindTicketByDescription(MyTickets mine, TicketReader reader)
{
    private const int MostLive = 50;
    private const int MostEnded = 20;

    /// <summary>Their tickets that have something in common with the text, best first; of equals, open before ended, newer before older.</summary>
    /// <param name="text">What they wrote.</param>
    /// <param name="scorer">Compares texts; null counts common words.</param>
    /// <param name="actor">The person.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<TicketMatch>> ExecuteAsync(string text, ScoreTexts? scorer, Actor actor, CancellationToken cancellationToken)
    {
        var tickets = await reader.SummariseAsync(await mine.LoadAsync(actor, MostLive, MostEnded, cancellationToken), cancellationToken);
        var texts = tickets.Select(t => $"{t.Title}. {t.AffectedService} {t.Category.Title}. {t.Description}").ToList();
        var scores = scorer is null || texts.Count == 0
            ? [.. texts.Select(candidate => TextOverlap.Score(text, candidate))]
            : await scorer(text, texts, cancellationToken);
        return [.. tickets.Select((ticket, i) => new TicketMatch(ticket, scores[i]))
            .Where(match => match.Score > 0)
            .OrderByDescending(match => match.Score)
            .ThenByDescending(match => match.Ticket.IsOpen)
            .ThenByDescending(match => match.Ticket.UpdatedAt)];
    }
}
