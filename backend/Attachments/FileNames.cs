using System.Globalization;
using System.Text;

namespace DeskBot.Backend.Attachments;

/// <summary>Makes names of sent files safe to store, to show and to save under on any system.</summary>
internal static class FileNames
{
    /// <summary>The longest name kept, in UTF-16 units.</summary>
    public const int Longest = 120;

    private const string Forbidden = "<>:\"|?*%;'`$&";
    private static readonly string[] Reserved = ["CON", "PRN", "AUX", "NUL", "CLOCK$"];

    /// <summary>The last part of a path, without what is invisible, misleading or meaningful to a shell, a header or a file system; never empty.</summary>
    public static string MakeSafe(string name)
    {
        var whole = Whole(name);
        var last = whole[(whole.LastIndexOfAny(['/', '\\']) + 1)..].Normalize(NormalizationForm.FormC);
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes().Where(IsVisible))
        {
            kept.Append(Rune.IsWhiteSpace(rune) ? " " : rune.IsBmp && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
        }

        var joined = string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        return Shorten(joined.Length == 0 ? "file" : IsReserved(joined) ? "_" + joined : joined);
    }

    /// <summary>The extension in lower case, with its dot; empty when there is none.</summary>
    public static string Extension(string name) => Path.GetExtension(name).ToLowerInvariant();

    /// <summary>Half a surrogate pair cannot be normalised; such names lose all their pairs.</summary>
    private static string Whole(string name)
    {
        var roundTrip = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
        return roundTrip == name ? name : new string([.. name.Where(c => !char.IsSurrogate(c))]);
    }

    /// <summary>Control characters and formatting ones (which turn <c>gpj.exe</c> around) are dropped.</summary>
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
        && rune.Value != 0xFFFD;

    private static bool IsReserved(string name)
    {
        var stem = name.Split('.')[0].TrimEnd().ToUpperInvariant();
        return Reserved.Contains(stem) || (stem.Length == 4 && stem[..3] is "COM" or "LPT" && char.IsDigit(stem[^1]));
    }

    private static string Shorten(string name)
    {
        if (name.Length <= Longest)
        {
            return name;
        }

        var extension = Path.GetExtension(name) is { Length: <= 12 } last ? last : "";
        var stem = name[..(Longest - extension.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem).TrimEnd('.', ' ') + extension;
    }
}
