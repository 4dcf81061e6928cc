namespace DeskBot.Backend.Sla;

/// <summary>What a service level clock measures.</summary>
public enum Measure
{
    /// <summary>From opening to the first public human reply. What the bot says does not count.</summary>
    FirstResponse,

    /// <summary>After that, from the requester's oldest unanswered message to the agent's reply. A ticket may have several, one after the other.</summary>
    NextResponse,

    /// <summary>From opening to the first time it is resolved. Reopening does not start it again.</summary>
    Resolution,

    /// <summary>From opening to closing, without the time it was resolved: reopening makes it go on.</summary>
    Total,
}

/// <summary>How a clock ended.</summary>
public enum ClockEnd
{
    /// <summary>It has not: it runs or is paused.</summary>
    None,

    /// <summary>What it measured was done, in time or late.</summary>
    Done,

    /// <summary>It was no longer needed, for example because the ticket was cancelled.</summary>
    NotNeeded,
}
