using System.Text;

namespace DeskBot.Backend.Store;

/// <summary>Text that people sent, made fit for both databases: PostgreSQL refuses NUL, and half a surrogate pair is no text at all.</summary>
internal static class StorableText
{
    /// <summary>Without NUL and broken characters, trimmed.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var isSound = !text.Contains('\0') && !text.Any(char.IsSurrogate);
        return (isSound ? text : Repair(text)).Trim();
    }

    /// <summary>Cleaned and at most this many UTF-16 units long; an ellipsis says that something was cut.</summary>
    public static string Cut(string? text, int length)
    {
        var clean = Clean(text);
        return clean.Length <= length ? clean : Clean(clean[..(length - 1)]) + "…";
    }

    private static string Repair(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0)
            {
                sound.Append(rune);
            }
        }

        return sound.ToString();
    }
}
