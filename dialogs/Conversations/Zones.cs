using DeskBot.Backend.People;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Times as a person reads them.</summary>
internal static class Zones
{
    /// <summary>Moments in the person's time zone; UTC when theirs is not known here.</summary>
    public static Moments MomentsOf(Person? person, DateTimeOffset now) =>
        new(now, TimeZoneInfo.TryFindSystemTimeZoneById(person?.TimeZone ?? "Etc/UTC", out var zone) ? zone : TimeZoneInfo.Utc);

    /// <summary>The present where the person is.</summary>
    public static DateTimeOffset LocalOf(Person person, DateTimeOffset now) =>
        TimeZoneInfo.ConvertTime(now, TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc);
}
