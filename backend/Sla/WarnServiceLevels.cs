using DeskBot.Backend.Calendars;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DeskBot.Backend.Sla;

/// <summary>A clock has used up a part of its target, or all of it.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Measure">Which clock.</param>
/// <param name="Percent">How much of the target is used up; 100 is the breach.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="Group">Whose queue the ticket is in.</param>
/// <param name="To">Who is to be told: the owner; for a breach, and where nobody owns it, the group's leads too.</param>
public sealed record ServiceLevelWarned(
    TicketId Ticket, string Number, Measure Measure, int Percent, DateTimeOffset DueAt, string? Group, IReadOnlyList<PersonId> To) : DeskEvent;

/// <summary>
/// Warns of clocks that run out. Each threshold is told once; of several that passed unseen, only the highest. Where the policy keeps to its calendar's
/// hours, a warning that falls due while nobody works waits for the next opening.
/// </summary>
public sealed class WarnServiceLevels(DeskDb db, DeskEvents events, ServiceLevelBook book, PeopleDirectory people, TicketDesk desk)
{
    private const int Batch = 100;

    /// <summary>A warning that fell due in working hours is still told this long after closing: the worker looks only now and then.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>Deals with some that are due, and returns how many; call it again until it returns 0.</summary>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = desk.Now;
        var due = await db.Set<ServiceClock>().AsNoTracking().Where(c => c.NextWarningAt <= now).OrderBy(c => c.NextWarningAt).Take(Batch)
            .Join(db.Set<Ticket>(), c => c.TicketId, t => t.Id, (c, t) => new { Clock = c, t.Number, t.AssigneeId, t.GroupKey })
            .ToListAsync(cancellationToken);
        var groups = due.Count == 0 ? null : await people.GroupsAsync(cancellationToken);
        foreach (var item in due)
        {
            var step = Decide(item.Clock, now);
            if (await ClaimAsync(item.Clock, step, cancellationToken) && step.Percent is { } percent)
            {
                IReadOnlyList<PersonId> leads = item.GroupKey is { } key && groups is not null && groups.TryGetValue(key, out var group) ? group.Leads : [];
                events.Raise(new ServiceLevelWarned(
                    item.Clock.TicketId, item.Number, item.Clock.Measure, percent, item.Clock.DueAt ?? now, item.GroupKey, Recipients(percent, item.AssigneeId, leads)));
            }
        }

        return due.Count;
    }

    private WarningStep Decide(ServiceClock clock, DateTimeOffset now)
    {
        var policy = book.Policies.Find(clock.Policy);
        var calendar = book.CalendarOf(clock.Calendar);
        var face = new ClockFace(clock, calendar);
        if (policy is { WarnsOutsideHours: false } && OpeningAfter(clock, calendar, now) is { } opening)
        {
            return new WarningStep(null, opening);
        }

        var percents = (policy?.WarnAt ?? SlaPolicy.DefaultWarnings).Append(100).Where(percent => percent > clock.WarnedPercent).ToList();
        var passed = percents.FindLast(percent => face.At(percent, now) <= now);
        var next = percents.Find(percent => percent > Math.Max(passed, clock.WarnedPercent));
        return new WarningStep(passed == 0 ? null : passed, next == 0 ? null : face.At(next, now));
    }

    /// <summary>When to try again; null when now is a good time.</summary>
    private static DateTimeOffset? OpeningAfter(ServiceClock clock, BusinessCalendar calendar, DateTimeOffset now)
    {
        var instant = Instant.FromDateTimeOffset(now);
        var isGoodTime = calendar.IsOpen(instant) || now - clock.NextWarningAt <= Grace;
        return isGoodTime ? null : calendar.NextOpening(instant).ToDateTimeOffset();
    }

    /// <summary>Of several replicas that see the same clock one succeeds; a clock that changed meanwhile is looked at again the next time.</summary>
    private async Task<bool> ClaimAsync(ServiceClock clock, WarningStep step, CancellationToken cancellationToken) =>
        await db.Set<ServiceClock>()
            .Where(c => c.TicketId == clock.TicketId && c.Measure == clock.Measure && c.Ordinal == clock.Ordinal && c.NextWarningAt == clock.NextWarningAt)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.WarnedPercent, step.Percent ?? clock.WarnedPercent).SetProperty(c => c.NextWarningAt, step.Next),
                cancellationToken) == 1;

    private static IReadOnlyList<PersonId> Recipients(int percent, PersonId? owner, IReadOnlyList<PersonId> leads)
    {
        IEnumerable<PersonId> all = owner is { } person ? [person] : [];
        return [.. (percent == 100 || owner is null ? all.Concat(leads) : all).Distinct()];
    }

    private sealed record WarningStep(int? Percent, DateTimeOffset? Next);
}
