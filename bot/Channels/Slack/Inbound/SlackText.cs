using System.Text;
using System.Text.RegularExpressions;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Reads what people write in Slack: marked-up mentions, channels and links become words, and the bot's own mention goes.</summary>
internal static partial class SlackText
{
    /// <summary>The longest text that is taken over, in UTF-16 units; Slack itself ends at 40,000.</summary>
    public const int Longest = 12_000;

    /// <summary>The plain text.</summary>
    /// <param name="text">As Slack sends it: <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> escaped, everything between angle brackets marked up.</param>
    /// <param name="botUser">The bot's own user; null to keep all mentions.</param>
    public static string ToPlain(string? text, string? botUser)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var plain = Markup.Replace(text.Length > Longest ? text[..Longest] : text, match => WordsFor(match.Groups[1].Value, botUser));
        var unescaped = plain.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
        return unescaped.Replace("\0", "", StringComparison.Ordinal).Trim();
    }

    /// <summary>Text of ours in Slack's markup: nothing in it can mention, link or look like it.</summary>
    public static string Escape(string text) =>
        new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();

    /// <summary>Whether the bot is mentioned.</summary>
    public static bool Mentions(string? text, string botUser) =>
        text is not null && (text.Contains($"<@{botUser}>", StringComparison.Ordinal) || text.Contains($"<@{botUser}|", StringComparison.Ordinal));

    private static string WordsFor(string inside, string? botUser)
    {
        var bar = inside.IndexOf('|', StringComparison.Ordinal);
        var (target, label) = bar < 0 ? (inside, "") : (inside[..bar], inside[(bar + 1)..]);
        return target switch
        {
            ['@', .. var user] => user == botUser ? "" : $"@{(label.Length == 0 ? "somebody" : label.TrimStart('@'))}",
            ['#', ..] => $"#{(label.Length == 0 ? "channel" : label)}",
            ['!', .. var special] => label.Length == 0 ? $"@{special.Split('^')[0]}" : label,
            _ => LinkWords(target, label),
        };
    }

    /// <summary>A link that says something else than where it leads shows both.</summary>
    private static string LinkWords(string target, string label)
    {
        var address = target.StartsWith("mailto:", StringComparison.Ordinal) ? target["mailto:".Length..]
            : target.StartsWith("tel:", StringComparison.Ordinal) ? target["tel:".Length..]
            : target;
        return label.Length == 0 || address.EndsWith(label, StringComparison.Ordinal) ? address : $"{label} ({address})";
    }

    [GeneratedRegex("<([^<>]{1,4000})>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Markup { get; }
}
