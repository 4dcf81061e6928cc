namespace DeskBot.Backend.Tickets;

/// <summary>How much is affected, or how soon it is needed.</summary>
public enum Level
{
    /// <summary>One person; can wait.</summary>
    Low,

    /// <summary>A team; soon.</summary>
    Medium,

    /// <summary>A site or the organisation; now.</summary>
    High,
}

/// <summary>What is worked on first. Computed from impact and urgency, never typed.</summary>
public enum Priority
{
    /// <summary>Critical.</summary>
    P1,

    /// <summary>High.</summary>
    P2,

    /// <summary>Moderate.</summary>
    P3,

    /// <summary>Low.</summary>
    P4,

    /// <summary>Planning.</summary>
    P5,
}

/// <summary>The priority matrix.</summary>
public static class Priorities
{
    /// <summary>The priority that follows from impact and urgency.</summary>
    public static Priority From(Level impact, Level urgency) => (Priority)(((int)Level.High - (int)impact) + ((int)Level.High - (int)urgency));

    /// <summary>What people call it: P1 Critical, P2 High, P3 Moderate, P4 Low, P5 Planning.</summary>
    public static string Title(this Priority priority) => priority switch
    {
        Priority.P1 => "Critical",
        Priority.P2 => "High",
        Priority.P3 => "Moderate",
        Priority.P4 => "Low",
        _ => "Planning",
    };
}
