using System.Text;
using System.Text.RegularExpressions;

namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>
/// The wording of a text: its words, pairs of neighbouring words, and runs of four letters (which survive typing errors), each hashed into one of
/// <see cref="Buckets"/> places (feature hashing, Weinberger et al. 2009). Sparse, of length 1.
/// </summary>
internal sealed partial class LexicalFeatures
{
    /// <summary>Places a feature can hash into.</summary>
    internal const int Buckets = 4096;

    /// <summary>How much of a text is looked at, in UTF-16 units.</summary>
    private const int MaxLength = 2000;

    private const int RunLength = 4;
    private const float RunWeight = 0.5f;

    private LexicalFeatures(int[] places, float[] values)
    {
        Places = places;
        Values = values;
    }

    /// <summary>The places that are not zero, ascending.</summary>
    internal int[] Places { get; }

    /// <summary>The values at <see cref="Places"/>.</summary>
    internal float[] Values { get; }

    /// <summary>Reads a text's wording.</summary>
    internal static LexicalFeatures Of(string text)
    {
        var found = new SortedDictionary<int, float>();
        var previous = "^";
        foreach (var word in Words(text))
        {
            Add(found, "w", word, 1);
            Add(found, previous, word, 1);
            AddRuns(found, word);
            previous = word;
        }

        Add(found, previous, "$", 1);
        var values = found.Values.ToArray();
        var length = MathF.Sqrt(FloatLoops.Dot(values, values));
        foreach (ref var value in values.AsSpan())
        {
            value /= length;
        }

        return new LexicalFeatures([.. found.Keys], values);
    }

    /// <summary>Lower-case words and question marks; ticket numbers and other numbers are alike.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var clean = Clean(text.Length > MaxLength ? text[..MaxLength] : text);
        return WordPattern().Matches(TicketPattern().Replace(clean, "ticketnumber")).Select(static match => char.IsAsciiDigit(match.Value[0]) ? "0" : match.Value);
    }

    /// <summary>Compatibility forms are folded; what is not valid Unicode is kept as it is.</summary>
    private static string Clean(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return text.ToLowerInvariant();
        }
    }

    private static void AddRuns(SortedDictionary<int, float> found, string word)
    {
        var padded = $"<{word}>";
        for (var i = 0; i + RunLength <= padded.Length; i++)
        {
            Add(found, "c", padded.AsSpan(i, RunLength), RunWeight);
        }
    }

    /// <summary>A feature counts once, however often it occurs.</summary>
    private static void Add(SortedDictionary<int, float> found, string kind, ReadOnlySpan<char> feature, float weight)
    {
        var place = (int)(Hash(kind, feature) % Buckets);
        found[place] = found.TryGetValue(place, out var before) ? Math.Min(1, before + weight) : weight;
    }

    /// <summary>FNV-1a over UTF-16 units with a final mix; stable over processes and platforms, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static uint Hash(string kind, ReadOnlySpan<char> feature)
    {
        var hash = 2166136261u;
        foreach (var c in kind)
        {
            hash = (hash ^ c) * 16777619u;
        }

        hash = (hash ^ ' ') * 16777619u;
        foreach (var c in feature)
        {
            hash = (hash ^ c) * 16777619u;
        }

        hash ^= hash >> 15;
        return hash * 2246822519u >> 3;
    }

    [GeneratedRegex(@"\b(?:inc|req|prb|chg)\d{3,10}\b", RegexOptions.CultureInvariant)]
    private static partial Regex TicketPattern();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}']+|\?", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
