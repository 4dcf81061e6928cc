using System.Text;
using System.Text.RegularExpressions;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>
/// Writes lines in Slack's own notation, for the places that take no rich text: fields, context, the text beside a button.
/// See https://docs.slack.dev/messaging/formatting-message-text.
/// </summary>
/// <remarks>
/// Only <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> can be escaped. A character that would format, where it stands as it could, becomes one that looks alike; mentions and
/// links are impossible because they need angle brackets, and because every text object is <c>verbatim</c>.
/// </remarks>
internal static partial class Mrkdwn
{
    /// <summary>Keeps formatting apart from letters beside it, which would undo it.</summary>
    private const char Apart = '\u200B';

    /// <summary>The lines.</summary>
    public static string Of(IEnumerable<TextLine> lines) => string.Join('\n', lines.Select(Of));

    /// <summary>Text that is to be read as it is.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        var shortcode = Shortcode.Replace(text, match => $"∶{match.ValueSpan[1..]}");
        for (var i = 0; i < shortcode.Length; i++)
        {
            escaped.Append(shortcode[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => IsAtStart(shortcode, i) ? "›" : "&gt;",
                '`' => "ˋ",
                '*' when CouldFormat(shortcode, i) => "∗",
                '_' when CouldFormat(shortcode, i) => "ˍ",
                '~' when CouldFormat(shortcode, i) => "∼",
                var c => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    // A quote is one at the beginning of a line only.
    private static bool IsAtStart(string text, int at) => text.AsSpan(0, at).TrimEnd(" >").IsEmpty || text[..at].TrimEnd(' ', '>').EndsWith('\n');

    // Between two letters it is one of them, as in a file's name.
    private static bool CouldFormat(string text, int at) =>
        at == 0 || at == text.Length - 1 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at + 1]);

    private static string Of(TextLine line)
    {
        var text = new StringBuilder().Append(line.Kind switch
        {
            LineKind.Bullet => $"{Indent(line)}• ",
            LineKind.Number => $"{Indent(line)}{line.Number}. ",
            LineKind.Quote => "&gt; ",
            _ => "",
        });
        foreach (var run in Neighbours(line.Runs))
        {
            Append(text, line.Kind == LineKind.Code ? run with { Code = true } : run);
        }

        return text.ToString();
    }

    private static string Indent(TextLine line) => new('\u2003', line.Indent);

    /// <summary>Runs in the same style as one, so that no two marks meet.</summary>
    private static List<TextRun> Neighbours(IReadOnlyList<TextRun> runs)
    {
        List<TextRun> merged = [];
        foreach (var run in runs)
        {
            if (merged.Count > 0 && merged[^1] with { Text = "" } == run with { Text = "" })
            {
                merged[^1] = run with { Text = merged[^1].Text + run.Text };
            }
            else
            {
                merged.Add(run);
            }
        }

        return merged;
    }

    private static void Append(StringBuilder line, TextRun run)
    {
        var words = run.Text.Trim();
        if (words.Length == 0)
        {
            line.Append(run.Text);
            return;
        }

        var before = run.Text[..run.Text.IndexOf(words, StringComparison.Ordinal)];
        line.Append(before).Append(Styled(run with { Text = words })).Append(run.Text[(before.Length + words.Length)..]);
    }

    private static string Styled(TextRun run)
    {
        var marks = (run.Bold ? "*" : "") + (run.Italic ? "_" : "") + (run.Code ? "`" : "");
        var words = run.Url is { } url ? $"<{url.Replace("&", "&amp;", StringComparison.Ordinal)}|{Escape(run.Text).Replace('\n', ' ')}>" : Escape(run.Text);
        return marks.Length == 0 ? words : $"{Apart}{marks}{words}{string.Concat(marks.Reverse())}{Apart}";
    }

    [GeneratedRegex(":(?=[a-z0-9_+'-]+:)", RegexOptions.IgnoreCase)]
    private static partial Regex Shortcode { get; }
}
