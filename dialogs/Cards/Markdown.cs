using System.Text;
using System.Text.RegularExpressions;

namespace DeskBot.Dialogs.Cards;

/// <summary>Turns text that people wrote into Markdown that shows it literally.</summary>
/// <remarks>
/// Written for CommonMark with the extensions that chat clients switch on (automatic links, tables, strike-through). Backslashes stand
/// only where a client would read something into the character, so that the text stays legible where it is shown raw.
/// Angle brackets and ampersands become entities, because some clients let HTML through and read backslashes only afterwards.
/// </remarks>
public static partial class Markdown
{
    private const string AlwaysSpecial = @"\`*_~[]()|";
    private const string SpecialAtStart = "#+=";

    /// <summary>
    /// Escapes formatting, links, images, mentions and everything a client would turn into a link by itself, for a TextBlock, a Fact or a message.
    /// The result is one line: line breaks become spaces. Control characters and reversals of the writing direction are dropped.
    /// </summary>
    public static string Escape(string text) => EscapeWithin(text.Trim()).Trim();

    /// <summary>Like <see cref="Escape"/> for a piece of a longer line: the spaces at its ends stay.</summary>
    internal static string EscapeWithin(string text)
    {
        var line = WhiteSpace.Replace(Invisible.Replace(text, ""), " ");
        var escaped = new StringBuilder(line.Length + 16);
        var numbered = NumberAtStart.Match(line);
        for (var i = 0; i < line.Length; i++)
        {
            escaped.Append(line[i] switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' when Entity.IsMatch(line, i) => "&amp;",
                _ when IsSpecial(line, i) || (numbered.Success && i == numbered.Length - 1) => $@"\{line[i]}",
                _ => line[i].ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>Like <see cref="Escape"/>, and keeps the lines: each becomes a paragraph, empty ones are dropped.</summary>
    public static string EscapeLines(string text) =>
        string.Join("\n\n", LineBreak.Split(text).Select(Escape).Where(line => line.Length > 0));

    /// <summary>Markdown written by us around text written by others: <c>Markdown.Format($"**{name}** wrote: {text}")</c> escapes every hole.</summary>
    public static string Format(EscapingInterpolation markdown) => markdown.ToString();

    /// <summary>A link; only its text when the address is not one that a person may be sent to (web, mail, or a page of ours that starts with <c>/</c>).</summary>
    public static string Link(string text, string url)
    {
        var label = Escape(text);
        return SafeUrl(url) is { } safe ? $"[{label}]({safe})" : label;
    }

    /// <summary>The address in a form that cannot end the link early; null when it is not a web, mail or own address.</summary>
    public static string? SafeUrl(string url)
    {
        var own = url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal);
        if (own)
        {
            return EscapeUrl(url);
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsSafe(uri) ? EscapeUrl(uri.AbsoluteUri) : null;
    }

    // A name before the host (https://bank.example@evil.example) only misleads.
    private static bool IsSafe(Uri uri) => uri.Scheme == "mailto" || (uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0);

    private static string EscapeUrl(string url) =>
        UnsafeInUrl.Replace(url, character => string.Concat(Encoding.UTF8.GetBytes(character.Value).Select(octet => $"%{octet:X2}")));

    private static bool IsSpecial(string line, int at)
    {
        var before = at == 0 ? ' ' : line[at - 1];
        var after = at == line.Length - 1 ? ' ' : line[at + 1];
        return line[at] switch
        {
            '.' => char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after) && (char.IsLetter(before) || char.IsLetter(after)),
            '/' => before == '/',
            ':' => char.IsLetter(before) && after != ' ',
            '@' => after != ' ',
            '-' => at == 0 || IsAttribute(line, at),
            var c => AlwaysSpecial.Contains(c, StringComparison.Ordinal) || (at == 0 && SpecialAtStart.Contains(c, StringComparison.Ordinal)),
        };
    }

    // The web chat reads {aria-label=…} as an attribute.
    private static bool IsAttribute(string line, int at) => at >= 4 && line.AsSpan(at - 4).StartsWith("aria-label", StringComparison.OrdinalIgnoreCase);

    // Control characters other than line breaks and tabs, and what turns the writing direction around.
    [GeneratedRegex(@"[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069\uFEFF-[\t\r\n\u0085]]")]
    private static partial Regex Invisible { get; }

    [GeneratedRegex(@"[\s\u0085\u2028\u2029]+")]
    private static partial Regex WhiteSpace { get; }

    [GeneratedRegex(@"\r\n|[\r\n\u0085\u2028\u2029]")]
    private static partial Regex LineBreak { get; }

    [GeneratedRegex(@"^\d{1,9}\.(?=\s|$)")]
    private static partial Regex NumberAtStart { get; }

    [GeneratedRegex(@"\G&#?[A-Za-z0-9]{1,31};")]
    private static partial Regex Entity { get; }

    [GeneratedRegex(@"[\s<>()\[\]""'`*_~\\|\p{Cc}]")]
    private static partial Regex UnsafeInUrl { get; }
}
