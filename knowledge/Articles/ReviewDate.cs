namespace DeskBot.Knowledge.Articles;

/// <summary>The day by which an article has to be looked at again.</summary>
internal static class ReviewDate
{
    /// <summary>True from the day after, by the UTC calendar. Without a date never.</summary>
    internal static bool IsPast(DateOnly? reviewOn, TimeProvider time) => reviewOn < DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
