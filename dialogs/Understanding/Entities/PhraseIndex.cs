using System.Globalization;

namespace DeskBot.Dialogs.Understanding.Entities;

/// <summary>
/// Finds known phrases among words. A phrase is words separated by spaces, where <c>a|b</c> stands for either word, <c>#</c> for a number and <c>_</c> for any one
/// word. Where several phrases begin at the same word the longest is found, and what lies inside it is not looked at again: "not urgent" hides "urgent".
/// </summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
internal sealed class PhraseIndex<T>
{
    private const string Number = "#";
    private const string AnyWord = "_";

    private static readonly HashSet<string> NumberWords =
        ["a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "few", "couple", "half"];

    private readonly Dictionary<string, List<(string[][] Words, T Value)>> _byFirstWord = new(StringComparer.Ordinal);

    /// <summary>Adds a phrase.</summary>
    internal void Add(string phrase, T value)
    {
        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => word.ToLowerInvariant().Split('|')).ToArray();
        if (words.Length == 0)
        {
            return;
        }

        foreach (var first in words[0])
        {
            if (!_byFirstWord.TryGetValue(first, out var phrases))
            {
                _byFirstWord[first] = phrases = [];
            }

            phrases.Add((words, value));
        }
    }

    /// <summary>The phrases found, in the order of the text.</summary>
    internal IEnumerable<Found<T>> Find(IReadOnlyList<string> words)
    {
        for (var at = 0; at < words.Count;)
        {
            if (Longest(words, at) is { } found)
            {
                yield return found;
                at += found.Length;
            }
            else
            {
                at++;
            }
        }
    }

    private Found<T>? Longest(IReadOnlyList<string> words, int at)
    {
        Found<T>? best = null;
        foreach (var first in Keys(words[at]))
        {
            if (!_byFirstWord.TryGetValue(first, out var phrases))
            {
                continue;
            }

            foreach (var (phrase, value) in phrases)
            {
                if (phrase.Length > (best?.Length ?? 0) && Matches(phrase, words, at))
                {
                    best = new Found<T>(at, phrase.Length, value);
                }
            }
        }

        return best;
    }

    private static string[] Keys(string word) => IsNumber(word) ? [word, Number] : [word];

    private static bool Matches(string[][] phrase, IReadOnlyList<string> words, int at)
    {
        if (at + phrase.Length > words.Count)
        {
            return false;
        }

        for (var i = 0; i < phrase.Length; i++)
        {
            if (!phrase[i].Any(pattern => pattern == AnyWord || pattern == words[at + i] || (pattern == Number && IsNumber(words[at + i]))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNumber(string word) =>
        NumberWords.Contains(word) || int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}

/// <summary>A phrase found in a text.</summary>
/// <param name="Start">The first word's place.</param>
/// <param name="Length">How many words it has.</param>
/// <param name="Value">What it stands for.</param>
internal sealed record Found<T>(int Start, int Length, T Value);
