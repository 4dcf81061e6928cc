using System.Globalization;

namespace DeskBot.Benchmarks;

/// <summary>What people write to the desk: short, everyday, and different each time.</summary>
internal static class Questions
{
    private static readonly string[] Things =
    [
        "VPN", "printer", "Outlook", "Teams", "laptop", "Wi-Fi", "password", "badge", "meeting room screen", "phone",
        "payslip", "expense report", "shared drive", "second monitor", "headset", "mailbox", "calendar", "docking station", "keyboard", "heating",
    ];

    private static readonly string[] Frames =
    [
        "my {0} keeps failing {1}", "how do I set up my {0} {1}?", "the {0} is broken again, it stopped {1}", "I need help with the {0} {1}", "where do I find the guide for the {0} {1}?",
        "{0} does not work {1}", "what should I do when the {0} is slow {1}?", "can somebody look at the {0} {1}", "how can I reset the {0} {1}?", "the {0} shows an error {1}",
    ];

    private static readonly string[] Days = ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "yesterday", "today", "this week"];

    private static readonly string[] Moments = ["", " morning", " at noon", " afternoon", " evening", " at night"];

    /// <summary>How many batches there are.</summary>
    public static int Batches { get; } = Days.Length * Moments.Length;

    /// <summary>200 questions; batches do not share any.</summary>
    /// <param name="number">0 to <see cref="Batches"/> - 1.</param>
    public static IReadOnlyList<string> Batch(int number) =>
        [.. Things.SelectMany((thing, t) => Frames.Select((frame, f) => string.Format(CultureInfo.InvariantCulture, frame, thing, Time((number + t + f) % Batches))))];

    private static string Time(int number) => Days[number % Days.Length] + Moments[number / Days.Length];
}
