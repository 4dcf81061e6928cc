using NodaTime;

namespace DeskBot.Backend.Calendars;

/// <summary>A stretch of a working day in local time. One that ends at or before its start ends on the next day: 22:00-06:00 is a night shift.</summary>
/// <param name="From">When it starts.</param>
/// <param name="To">When it ends; midnight means the end of the day.</param>
internal sealed record Shift(LocalTime From, LocalTime To)
{
    public LocalDateTime StartOn(LocalDate day) => day + From;

    public LocalDateTime EndOn(LocalDate day) => (To <= From ? day.PlusDays(1) : day) + To;
}

/// <summary>A stretch of time in which the desk works.</summary>
internal readonly record struct OpenStretch(Instant Start, Instant End);
