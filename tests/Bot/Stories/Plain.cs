using System.Net;
using System.Text.RegularExpressions;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>Text as people read it, so that the same words are found whatever a channel writes them in.</summary>
internal static partial class Plain
{
    /// <summary>The text without marks and escapes, in one line.</summary>
    public static string Of(string text) => White.Replace(Marks.Replace(WebUtility.HtmlDecode(Link.Replace(text, "$1")), ""), " ").Trim();

    [GeneratedRegex(@"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\([^)]*\)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"[\\*_`\u200B\u2217\u02CD\u223C]")]
    private static partial Regex Marks { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex White { get; }
}
