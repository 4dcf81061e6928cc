using System.Globalization;
using DeskBot.Backend.Calendars;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DeskBot.Backend.Changes;

/// <summary>How much may go wrong.</summary>
public enum RiskLevel
{
    /// <summary>Peers decide alone.</summary>
    Low,

    /// <summary>The board decides.</summary>
    Moderate,

    /// <summary>The board decides, and should think twice.</summary>
    High,
}

/// <summary>A change's risk, explained.</summary>
/// <param name="Level">Low, moderate or high.</param>
/// <param name="Points">The sum of the reasons' points.</param>
/// <param name="Reasons">What adds to it and what lowers it, the weightiest first.</param>
/// <param name="IsComplete">False while questions are unanswered: each then counts with its riskiest answer.</param>
public sealed record RiskAssessment(RiskLevel Level, int Points, IReadOnlyList<RiskReason> Reasons, bool IsComplete);

/// <summary>One reason for a risk.</summary>
/// <param name="Text">In a few words.</param>
/// <param name="Points">What it adds; negative lowers it.</param>
public sealed record RiskReason(string Text, int Points);

/// <summary>
/// Weighs a change's risk: the answers to the questionnaire, and facts that nobody has to be asked: how critical the items are and what depends on them, whether
/// people are at work then, and how the team's last changes went. The weights are in a file.
/// </summary>
public sealed class AssessRisk(DeskDb db, ConfigurationItems items, ChangeBook book, ServiceLevelBook calendars, IOptions<SlaOptions> sla, TimeProvider time)
{
    private static readonly TimeSpan Past = TimeSpan.FromDays(365);

    /// <summary>Weighs it.</summary>
    /// <param name="keys">Keys of the items.</param>
    /// <param name="start">From when; null while that is open.</param>
    /// <param name="end">Until when.</param>
    /// <param name="answers">Answers' keys by questions' keys.</param>
    /// <param name="team">The key of the group that carries it out.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<RiskAssessment> ExecuteAsync(
        IReadOnlyList<string> keys, DateTimeOffset? start, DateTimeOffset? end, IReadOnlyDictionary<string, string> answers, string? team, CancellationToken cancellationToken)
    {
        var weights = book.Risk;
        var graph = await items.GraphAsync(cancellationToken);
        List<RiskReason?> reasons =
        [
            .. weights.Questions.Select(question => OfAnswer(question, answers)),
            OfCriticality(weights, graph, keys), OfDependents(weights, graph, keys), OfTime(weights, start, end), await OfPastAsync(weights, team, cancellationToken),
        ];
        var counted = reasons.OfType<RiskReason>().Where(reason => reason.Points != 0).OrderByDescending(reason => Math.Abs(reason.Points)).ToList();
        var points = counted.Sum(reason => reason.Points);
        var level = points >= weights.HighFrom ? RiskLevel.High : points >= weights.ModerateFrom ? RiskLevel.Moderate : RiskLevel.Low;
        return new RiskAssessment(level, points, counted, weights.Questions.All(question => AnswerOf(question, answers) is not null));
    }

    private static RiskAnswer? AnswerOf(RiskQuestion question, IReadOnlyDictionary<string, string> answers) =>
        answers.TryGetValue(question.Key, out var key) ? question.Answers.FirstOrDefault(answer => answer.Key == key) : null;

    private static RiskReason OfAnswer(RiskQuestion question, IReadOnlyDictionary<string, string> answers) => AnswerOf(question, answers) is { } answer
        ? new RiskReason($"{question.Text} {answer.Title}", answer.Points)
        : new RiskReason($"{question.Text} Not answered", question.Answers.Max(one => one.Points));

    private static RiskReason? OfCriticality(RiskFile weights, ConfigurationGraph graph, IReadOnlyList<string> keys)
    {
        var touched = graph.FindAll(keys).Concat(graph.Impact(keys).Select(hit => hit.Item)).MaxBy(item => item.Criticality);
        return touched is null ? null
            : new RiskReason($"{touched.Name} {(keys.Contains(touched.Key) ? "is" : "depends on it and is")} of {touched.Criticality.ToString().ToLowerInvariant()} criticality", weights.CriticalityPoints[touched.Criticality]);
    }

    private static RiskReason? OfDependents(RiskFile weights, ConfigurationGraph graph, IReadOnlyList<string> keys)
    {
        var hit = graph.Impact(keys).Count;
        return hit >= weights.ManyDependents ? new RiskReason(string.Create(CultureInfo.InvariantCulture, $"{hit} other items depend on it"), weights.ManyDependentsPoints) : null;
    }

    private RiskReason? OfTime(RiskFile weights, DateTimeOffset? start, DateTimeOffset? end)
    {
        if (start is not { } from || end is not { } to || to <= from)
        {
            return null;
        }

        BusinessCalendar desk = calendars.CalendarOf(sla.Value.ServiceDeskCalendar);
        return desk.Between(Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to)) > Duration.Zero ? new RiskReason("In working hours", weights.BusinessHoursPoints) : null;
    }

    private async Task<RiskReason?> OfPastAsync(RiskFile weights, string? team, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Past;
        var ended = await (
            from ticket in db.Set<Ticket>().AsNoTracking()
            where ticket.GroupKey == team && ticket.State == TicketState.Closed && ticket.Kind == TicketKind.Change && ticket.ClosedAt > since
            join change in db.Set<ChangeRecord>() on ticket.Id equals change.TicketId
            group change by change.Outcome into outcome
            select new { Outcome = outcome.Key, Count = outcome.Count() }).ToListAsync(cancellationToken);
        var all = ended.Sum(one => one.Count);
        if (team is null || all < weights.PastChanges)
        {
            return null;
        }

        var failed = ended.Where(one => one.Outcome is ChangeOutcomeKind.Failed or ChangeOutcomeKind.BackedOut).Sum(one => one.Count);
        var percent = 100 * (all - failed) / all;
        var text = string.Create(CultureInfo.InvariantCulture, $"{percent} % of the team's last {all} changes succeeded");
        return percent < weights.PoorBelowPercent ? new RiskReason(text, weights.PoorPoints) : percent >= weights.GoodFromPercent ? new RiskReason(text, weights.GoodPoints) : null;
    }
}
