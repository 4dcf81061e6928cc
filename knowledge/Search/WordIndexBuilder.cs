using System.Runtime.InteropServices;

namespace DeskBot.Knowledge.Search;

/// <summary>Collects the words of passages into a <see cref="WordIndex"/>, each row once: from the passage's text, or from the entries of an older index.</summary>
/// <param name="capacity">How many rows at most.</param>
internal sealed class WordIndexBuilder(int capacity)
{
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly List<int> lastEntry = [];
    private readonly List<Entry> entries = [];
    private readonly int[] lengths = new int[capacity];

    /// <summary>Adds a passage. The texts are search words separated by spaces.</summary>
    /// <param name="row">Which passage it is.</param>
    /// <param name="title">Words that count <see cref="Bm25.TitleWeight"/> times.</param>
    /// <param name="label">Words that count <see cref="Bm25.LabelWeight"/> times.</param>
    /// <param name="body">Words that count once.</param>
    /// <param name="length">How many words these are.</param>
    internal void Add(int row, ReadOnlySpan<char> title, ReadOnlySpan<char> label, ReadOnlySpan<char> body, int length)
    {
        Count(row, title, Bm25.TitleWeight);
        Count(row, label, Bm25.LabelWeight);
        Count(row, body, 1);
        lengths[row] = length;
    }

    /// <summary>Adds passages as they stand in an older index.</summary>
    /// <param name="older">That index.</param>
    /// <param name="rows">By row in the older index, the row in this one; negative where the passage is not taken over.</param>
    internal void Keep(WordIndex older, ReadOnlySpan<int> rows)
    {
        foreach (var (word, row, times) in older.Entries())
        {
            if (rows[row] >= 0)
            {
                Append(NumberOf(word), rows[row], times);
            }
        }

        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] >= 0)
            {
                lengths[rows[row]] = older.LengthOf(row);
            }
        }
    }

    /// <summary>The index of what was added.</summary>
    /// <param name="rows">How many passages that is; rows from there on are empty.</param>
    internal WordIndex Build(int rows)
    {
        var starts = new int[words.Count + 1];
        foreach (var entry in CollectionsMarshal.AsSpan(entries))
        {
            starts[entry.Word + 1]++;
        }

        for (var word = 0; word < words.Count; word++)
        {
            starts[word + 1] += starts[word];
        }

        var (places, times, next) = (new int[entries.Count], new ushort[entries.Count], starts[..^1]);
        foreach (var entry in CollectionsMarshal.AsSpan(entries))
        {
            var at = next[entry.Word]++;
            (places[at], times[at]) = (entry.Row, entry.Times);
        }

        words.TrimExcess();
        return new(words, starts, places, times, lengths[..rows]);
    }

    private void Count(int row, ReadOnlySpan<char> text, int weight)
    {
        foreach (var range in text.Split(' '))
        {
            if (!text[range].IsEmpty)
            {
                Count(row, NumberOf(text[range]), weight);
            }
        }
    }

    private void Count(int row, int word, int weight)
    {
        if (lastEntry[word] is >= 0 and var at && entries[at].Row == row)
        {
            entries[at] = entries[at] with { Times = (ushort)Math.Min(ushort.MaxValue, entries[at].Times + weight) };
        }
        else
        {
            Append(word, row, (ushort)weight);
        }
    }

    private void Append(int word, int row, ushort times)
    {
        lastEntry[word] = entries.Count;
        entries.Add(new(word, row, times));
    }

    private int NumberOf(ReadOnlySpan<char> word)
    {
        var known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(word, out var number))
        {
            number = words.Count;
            known[word] = number;
            lastEntry.Add(-1);
        }

        return number;
    }

    private readonly record struct Entry(int Word, int Row, ushort Times);
}
