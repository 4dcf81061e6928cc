using DeskBot.Backend.Sla;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DeskBot.Backend.Calendars;

/// <summary>When the people of the service desk are there to talk to: the calendar that <c>Sla:ServiceDeskCalendar</c> names.</summary>
public sealed class DeskHours(ServiceLevelBook book, IOptions<SlaOptions> options)
{
    /// <summary>The next opening; null while the desk is open.</summary>
    /// <param name="at">From when.</param>
    public DateTimeOffset? OpensAgain(DateTimeOffset at)
    {
        var (calendar, instant) = (book.CalendarOf(options.Value.ServiceDeskCalendar), Instant.FromDateTimeOffset(at));
        return calendar.IsOpen(instant) ? null : calendar.NextOpening(instant).ToDateTimeOffset();
    }

    /// <summary>The earliest instant by which this much of the desk's business time has passed.</summary>
    /// <param name="start">From when.</param>
    /// <param name="business">How much; zero or less is the start itself.</param>
    public DateTimeOffset After(DateTimeOffset start, TimeSpan business) =>
        book.CalendarOf(options.Value.ServiceDeskCalendar).Add(Instant.FromDateTimeOffset(start), Duration.FromTimeSpan(business)).ToDateTimeOffset();
}
