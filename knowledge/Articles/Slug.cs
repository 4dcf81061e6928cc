using System.Text;

namespace DeskBot.Knowledge.Articles;

/// <summary>The stable name of an article in addresses, made of its path in the source.</summary>
internal static class Slug
{
    internal const int MaxLength = 160;

    /// <summary><c>it/VPN – first steps.md</c> becomes <c>it-vpn-first-steps</c>; empty when the path has neither letter nor digit.</summary>
    internal static string Of(string path)
    {
        var stem = path[..^Path.GetExtension(path).Length];
        var slug = new StringBuilder(stem.Length);
        foreach (var character in WellFormed(stem).Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (slug.Length > 0 && slug[^1] != '-' && !IsMark(character))
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, MaxLength)).Trim('-');
    }

    /// <summary>File names need not be valid Unicode, which normalisation insists on.</summary>
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static bool IsMark(char character) => char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark;
}
