using System.Text;
using DeskBot.Bot.Channels.BotFramework.Activities;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>Turns the text of a message into what the person meant to say.</summary>
internal static class MessageText
{
    private const string MentionType = "mention";

    /// <summary>The text without the bot's own mention, with other people's mentions as their names, and without the client's odd blanks.</summary>
    public static string Of(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var mention in activity.Entities ?? [])
        {
            if (mention is { Type: MentionType, Text.Length: > 0, Mentioned.Id: { } id })
            {
                // By the entity's own text, not by a pattern: a name may hold anything.
                text = text.Replace(mention.Text, id == activity.Recipient?.Id ? " " : mention.Mentioned.Name ?? "", StringComparison.Ordinal);
            }
        }

        return Clean(text.Replace("&nbsp;", " ", StringComparison.Ordinal)).Trim();
    }

    /// <summary>A display name or another short text from the wire, fit for showing and storing.</summary>
    public static string Short(string? text, int longest)
    {
        var clean = Clean(text ?? "").Trim();
        return clean.Length <= longest ? clean : clean[..(char.IsHighSurrogate(clean[longest - 1]) ? longest - 1 : longest)];
    }

    /// <summary>Without NUL, which PostgreSQL cannot store, and with plain blanks.</summary>
    public static string Clean(string text) =>
        text.AsSpan().IndexOfAny('\0', '\u00A0') < 0 ? text : new StringBuilder(text).Replace("\0", "").Replace('\u00A0', ' ').ToString();
}
