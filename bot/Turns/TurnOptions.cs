using System.ComponentModel.DataAnnotations;

namespace DeskBot.Bot.Turns;

/// <summary>The section <c>DeskBot:Turns</c>: how messages are worked through.</summary>
public sealed class TurnOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "DeskBot:Turns";

    /// <summary>How often a failing turn is tried before its message is set aside.</summary>
    [Range(1, 20, ErrorMessage = "DeskBot:Turns:Attempts must be between 1 and 20.")]
    public int Attempts { get; set; } = 3;

    /// <summary>The wait before the second try; it doubles for each further one.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest a turn may take before it counts as failed.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a turn may take before the person is shown that the bot is working on it.</summary>
    public TimeSpan TypingAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many messages of different conversations share one SQLite transaction when many wait.</summary>
    [Range(1, 256, ErrorMessage = "DeskBot:Turns:BatchSize must be between 1 and 256.")]
    public int BatchSize { get; set; } = 16;

    /// <summary>How many turns run side by side on PostgreSQL. SQLite has one writer.</summary>
    [Range(1, 64, ErrorMessage = "DeskBot:Turns:Workers must be between 1 and 64.")]
    public int Workers { get; set; } = 8;

    /// <summary>How often the store is searched for what another replica left undone.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long finished messages and delivered texts are remembered; at least a day.</summary>
    public TimeSpan RememberFor { get; set; } = TimeSpan.FromDays(3);
}
