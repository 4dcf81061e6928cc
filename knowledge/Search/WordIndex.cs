namespace DeskBot.Knowledge.Search;

/// <summary>
/// Which words stand in which passages, and how often: an inverted index in memory, scored by BM25 (see <see cref="Bm25"/>). It never changes; a new one is made by
/// <see cref="WordIndexBuilder"/>. The entries of one word stand together; a passage is known by its row.
/// </summary>
internal sealed class WordIndex
{
    internal static readonly WordIndex Empty = new WordIndexBuilder(0).Build(0);

    private readonly Dictionary<string, int> words;
    private readonly int[] starts;
    private readonly int[] rows;
    private readonly ushort[] times;
    private readonly int[] lengths;
    private readonly float[] norms;

    /// <param name="words">A number for each word, counted from 0.</param>
    /// <param name="starts">By word's number, where its entries begin; and last, where the last word's end.</param>
    /// <param name="rows">By entry, the passage.</param>
    /// <param name="times">By entry, how often the word stands there, fields weighted.</param>
    /// <param name="lengths">By passage, how many words it has.</param>
    internal WordIndex(Dictionary<string, int> words, int[] starts, int[] rows, ushort[] times, int[] lengths)
    {
        (this.words, this.starts, this.rows, this.times, this.lengths) = (words, starts, rows, times, lengths);
        var mean = Math.Max(1, lengths.Length == 0 ? 1 : lengths.Average());
        norms = Array.ConvertAll(lengths, length => (float)(Bm25.K1 * (1 - Bm25.B + (Bm25.B * length / mean))));
        Vocabulary = new(this);
    }

    /// <summary>The words, and how to read a question with them.</summary>
    internal Vocabulary Vocabulary { get; }

    /// <summary>How many passages there are.</summary>
    internal int Passages => lengths.Length;

    /// <summary>How many passages have the word.</summary>
    internal int PassagesWith(string word) => words.TryGetValue(word, out var number) ? starts[number + 1] - starts[number] : 0;

    /// <summary>Adds the BM25 score of each passage that has any of the words; the other scores stay as they are.</summary>
    /// <param name="query">The words to look for.</param>
    /// <param name="scores">By row, at least as many as <see cref="Passages"/>.</param>
    internal void AddScores(WordQuery query, Span<float> scores)
    {
        foreach (var (word, weight) in query.Words)
        {
            if (words.TryGetValue(word, out var number))
            {
                AddScores(starts[number], starts[number + 1], (float)(weight * (Bm25.K1 + 1)), scores);
            }
        }
    }

    /// <summary>The length of a passage in words.</summary>
    internal int LengthOf(int row) => lengths[row];

    /// <summary>Every entry, word by word.</summary>
    internal IEnumerable<(string Word, int Row, ushort Times)> Entries()
    {
        foreach (var (word, number) in words)
        {
            for (var at = starts[number]; at < starts[number + 1]; at++)
            {
                yield return (word, rows[at], times[at]);
            }
        }
    }

    private void AddScores(int from, int to, float best, Span<float> scores)
    {
        for (var at = from; at < to; at++)
        {
            var (row, often) = (rows[at], (float)times[at]);
            scores[row] += best * often / (often + norms[row]);
        }
    }
}
