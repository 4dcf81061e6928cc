using System.Text.RegularExpressions;

namespace DeskBot.Harness.Slack;

/// <summary>Slack's own notation, as far as a test needs to know what Slack would read into it.</summary>
public static partial class MrkdwnRules
{
    /// <summary>Mentions, broken links, and characters that are not escaped.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var rest = Link.Replace(text, "");
        if (rest.Contains('<', StringComparison.Ordinal) || rest.Contains('>', StringComparison.Ordinal))
        {
            yield return "something in angle brackets that is no link to the web";
        }

        if (Ampersand.IsMatch(rest))
        {
            yield return "an ampersand that is not escaped";
        }
    }

    /// <summary>The addresses that the text links to.</summary>
    public static IEnumerable<string> Links(string text) => Link.Matches(text).Select(match => match.Groups["url"].Value.Replace("&amp;", "&", StringComparison.Ordinal));

    /// <summary>What Slack would show in another style: bold, italic, struck out, code, an emoji.</summary>
    public static IEnumerable<string> Formatted(string text) => Style.Matches(Link.Replace(text, "${text}")).Select(match => match.Value);

    /// <summary>What people read.</summary>
    public static string Read(string text) => Apart.Replace(Link.Replace(text, "${text}"), "")
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex(@"<(?<url>(https?://|mailto:)[^\s<>|]+)\|(?<text>[^<>\n]*)>")]
    private static partial Regex Link { get; }

    [GeneratedRegex("&(?!amp;|lt;|gt;)")]
    private static partial Regex Ampersand { get; }

    // A mark opens after anything but a letter or a digit, and closes before the same.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?<mark>[*_~])(?=\S)[^\n]*?(?<=\S)\k<mark>(?![\p{L}\p{N}])|`[^`\n]+`|```|:[a-z0-9_'+-]+:|(?m:^\s*(&gt;|>))", RegexOptions.IgnoreCase)]
    private static partial Regex Style { get; }

    // What we format is set apart from the text around it.
    [GeneratedRegex(@"\u200B[*_`]+|[*_`]+\u200B")]
    private static partial Regex Apart { get; }
}
