using System.Text;
using DeskBot.Dialogs.Understanding.Entities;

namespace DeskBot.Dialogs.Understanding.Languages;

/// <summary>
/// Tells the language of a short text: other scripts by their letters, languages in Latin letters by their most frequent small words and by letters that only they
/// use. English unless another language is clearly ahead, since most short texts ("vpn") could be any language.
/// </summary>
internal static class LanguageDetector
{
    internal const string English = "en";

    /// <summary>Letters looked at.</summary>
    private const int MaxLength = 1000;

    /// <summary>What another language must score at least: one and a half small words of its own.</summary>
    private const double Clear = 1.5;

    /// <summary>The text's language as a two-letter code.</summary>
    internal static string Detect(string text)
    {
        var start = text.Length > MaxLength ? text[..MaxLength] : text;
        return ByScript(start) ?? ByWords(start);
    }

    /// <summary>The language of a text most of whose letters are not Latin.</summary>
    private static string? ByScript(string text)
    {
        var letters = 0;
        var counts = new Dictionary<string, int>();
        foreach (var rune in text.EnumerateRunes().Where(Rune.IsLetter))
        {
            letters++;
            if (Scripts.Of(rune.Value) is { } language)
            {
                counts[language] = counts.GetValueOrDefault(language) + 1;
            }
        }

        if (counts.Values.Sum() * 2 <= letters)
        {
            return null;
        }

        return counts.ContainsKey("ja") ? "ja"
            : counts.ContainsKey("ru") && text.AsSpan().ContainsAny(Scripts.Ukrainian) ? "uk"
            : counts.MaxBy(static count => count.Value).Key;
    }

    private static string ByWords(string text)
    {
        var words = Words.Of(text);
        var english = FrequentWords.Score(English, text, words);
        var best = FrequentWords.Others
            .Select(language => (Language: language, Score: FrequentWords.Score(language, text, words)))
            .MaxBy(static candidate => candidate.Score);
        var isShortAndForeign = english == 0 && words.Count <= 3 && best.Score >= 1;
        return (best.Score >= Clear && best.Score > english * 1.2) || isShortAndForeign ? best.Language : English;
    }
}
