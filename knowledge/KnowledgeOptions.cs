using System.ComponentModel.DataAnnotations;

namespace DeskBot.Knowledge;

/// <summary>The section <c>Knowledge</c>.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Knowledge";

    private const string DefaultSource = "articles";

    /// <summary>
    /// Folders with articles as Markdown or HTML, searched with all their subfolders. Relative ones start at the program's folder. When none is configured: the sample articles,
    /// in the folder <c>articles</c>.
    /// </summary>
    public IList<string> Sources { get; } = [];

    /// <summary>
    /// How often the sources are read even if no change was reported: file systems in containers and on networks do not always report changes. From a second to a day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Knowledge:RescanEvery must be between 00:00:01 and 1.00:00:00, for example 00:01:00.")]
    public TimeSpan RescanEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a source must be quiet after a change before it is read, so that an editor's or a synchronisation's writes are seen together.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "Knowledge:SettleAfter must be between 00:00:00 and 00:01:00, for example 00:00:00.500.")]
    public TimeSpan SettleAfter { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The confidence from which on an answer is given, 0 to 1. Below it the question is declined. See the README for how the default was chosen.
    /// </summary>
    [Range(0.0, 1.0, ErrorMessage = "Knowledge:AnswerFrom must be between 0 and 1, for example 0.5.")]
    public double AnswerFrom { get; set; } = 0.5;

    /// <summary>The sources as they are named: by what is configured, so that the name stays when the program moves.</summary>
    internal IReadOnlyList<string> Folders => Sources.Count > 0 ? [.. Sources.Distinct(StringComparer.Ordinal)] : [DefaultSource];

    /// <summary>Where a source is.</summary>
    internal static string FullPath(string source) => Path.GetFullPath(source, AppContext.BaseDirectory);
}
