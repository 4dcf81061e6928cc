using DeskBot.Knowledge.Store;

namespace DeskBot.Knowledge.Search;

/// <summary>BM25 over the words of passages, by the index that the database keeps. What differs between the databases is behind this seam.</summary>
internal interface IWordSearch
{
    /// <summary>
    /// Every passage with at least one of the words, in no order. Rights are not looked at and nothing is cut off: the caller drops what the reader may not see
    /// and ranks only then.
    /// </summary>
    Task<IReadOnlyList<WordHit>> FindAsync(KnowledgeDb db, WordQuery query, double meanWordCount, CancellationToken cancellationToken);
}

/// <param name="PassageId">The passage.</param>
/// <param name="Score">Its BM25 score; more is better.</param>
internal readonly record struct WordHit(long PassageId, double Score);
