namespace DeskBot.Knowledge.Search;

/// <summary>The words to look for, each with what it tells. Passages with any of them are found.</summary>
internal sealed record WordQuery
{
    /// <summary>More words than this are not a question any more; the most telling ones are kept.</summary>
    internal const int MaxWords = 24;

    private WordQuery(IReadOnlyList<(string Word, double Weight)> words) => Words = words;

    internal IReadOnlyList<(string Word, double Weight)> Words { get; }

    /// <summary>The BM25 score that no passage can exceed: each word's weight times (k1 + 1).</summary>
    internal double BestScore => Words.Sum(static word => word.Weight) * (Bm25.K1 + 1);

    internal static WordQuery Of(string question, Vocabulary vocabulary) => new(
        [.. vocabulary.Mend(SearchWords.OfQuestion(question)).Select(word => (word, vocabulary.Weight(word))).OrderByDescending(static word => word.Item2).Take(MaxWords)]);
}
