using System.Text;
using System.Text.RegularExpressions;

namespace DeskBot.Knowledge.Search;

/// <summary>
/// Text to the words that are indexed and asked for: lower case, without accents, without words that say nothing, stemmed. It happens here and not in
/// the database, so that both databases find the same; what they get to see is only letters and digits.
/// </summary>
internal static partial class SearchWords
{
    private const int MaxLength = 40;

    /// <summary>The words of a text of an article, in its order.</summary>
    internal static IEnumerable<string> OfText(string text) =>
        Tokens(text).Where(static token => !StopWords.Function.Contains(token)).Select(PorterStemmer.Stem);

    /// <summary>The words of a question, in its order, each once.</summary>
    internal static IReadOnlyList<string> OfQuestion(string text)
    {
        var tokens = Tokens(text).Where(static token => !StopWords.Function.Contains(token)).ToArray();
        var telling = tokens.Where(static token => !StopWords.Chatter.Contains(token)).ToArray();
        return [.. (telling.Length > 0 ? telling : tokens).Select(PorterStemmer.Stem).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>As stored: separated by spaces.</summary>
    internal static string Join(string text) => string.Join(' ', OfText(text));

    /// <summary>Runs of letters and digits. Of <c>Wi-Fi</c> come <c>wi</c>, <c>fi</c> and <c>wifi</c>, so that all spellings meet.</summary>
    internal static IEnumerable<string> Tokens(string text)
    {
        foreach (Match match in Compound().Matches(text))
        {
            var parts = match.Value.Split('-').Select(Fold).Where(static part => part.Length > 0).ToArray();
            foreach (var part in parts)
            {
                yield return part;
            }

            if (parts.Length > 1 && parts.Sum(static part => part.Length) <= MaxLength)
            {
                yield return string.Concat(parts);
            }
        }
    }

    /// <summary>Words, also joined by single hyphens. Marks and apostrophes belong to the word that they stand in.</summary>
    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*(?:-[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*)*", RegexOptions.CultureInvariant)]
    private static partial Regex Compound();

    private static string Fold(string part)
    {
        if (Ascii.IsValid(part) && !part.Contains('\'', StringComparison.Ordinal))
        {
            return Cut(part).ToLowerInvariant();
        }

        var folded = new StringBuilder(part.Length);
        foreach (var rune in part.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return Cut(folded.ToString());
    }

    private static string Cut(string word) => word.Length <= MaxLength ? word : word[..MaxLength];
}
