using System.Text;

namespace DeskBot.Dialogs.Cards;

/// <summary>Turns text that people wrote into Markdown that shows it literally.</summary>
public static class Markdown
{
    private const string Special = @"\[]()*_~`#<>!|";

    /// <summary>Escapes what Markdown would read as formatting, links, images or mentions, in a TextBlock, a Fact or a message.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Special.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
