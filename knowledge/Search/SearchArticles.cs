using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Store;
using Microsoft.Extensions.AI;

namespace DeskBot.Knowledge.Search;

/// <summary>Finds the articles that fit a question best, by words and by meaning, among those that the reader may see.</summary>
public sealed class SearchArticles
{
    /// <summary>Longer questions are cut here, in UTF-16 units.</summary>
    public const int MaxQuestionLength = 2000;

    private readonly KnowledgeDb db;
    private readonly SearchIndex index;
    private readonly IEmbeddingGenerator<string, Embedding<float>> encoder;

    internal SearchArticles(KnowledgeDb db, SearchIndex index, IEmbeddingGenerator<string, Embedding<float>> encoder) =>
        (this.db, this.index, this.encoder) = (db, index, encoder);

    /// <summary>The best articles, best first; fewer than the limit when fewer have anything to do with the question.</summary>
    /// <param name="question">What was asked. Hostile input.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="limit">How many articles at most, 1 to 50.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<ArticleHit>> ExecuteAsync(string question, Reader reader, int limit, CancellationToken cancellationToken)
    {
        var found = await FindAsync(question, reader, vector: null, limit, cancellationToken);
        return [.. found.Articles.Select(ranked => Describe(found.Index, ranked))];
    }

    /// <summary>The ranking with the snapshot that it was made on.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="vector">The question's vector when the caller has it already.</param>
    /// <param name="limit">How many articles at most.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal async Task<Found> FindAsync(string question, Reader reader, ReadOnlyMemory<float>? vector, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 50);
        var snapshot = await index.LoadedAsync(db, cancellationToken);
        var text = question.Length <= MaxQuestionLength ? question : question[..MaxQuestionLength];
        if (snapshot.Passages.Count == 0 || string.IsNullOrWhiteSpace(text))
        {
            return new(snapshot, [], [], default);
        }

        var query = WordQuery.Of(text, snapshot.Words.Vocabulary);
        var meaning = vector ?? await encoder.GenerateVectorAsync(text, cancellationToken: cancellationToken);
        return new(snapshot, ArticleRanking.Rank(snapshot, snapshot.ReadableBy(reader), query, meaning, limit), [.. query.Words.Select(static word => word.Word)], meaning);
    }

    private static ArticleHit Describe(IndexSnapshot snapshot, RankedArticle ranked)
    {
        var article = snapshot.Articles[ranked.Article];
        return new(article.Slug, article.Title, ArticleAddress.Of(article.Slug), snapshot.Passages[ranked.Passage].HeadingPath, ranked.Score);
    }

    /// <param name="Index">What was searched.</param>
    /// <param name="Articles">The best articles, best first.</param>
    /// <param name="Words">The words that were looked for.</param>
    /// <param name="Vector">The question's vector.</param>
    internal sealed record Found(IndexSnapshot Index, IReadOnlyList<RankedArticle> Articles, IReadOnlyList<string> Words, ReadOnlyMemory<float> Vector);
}

/// <summary>An article that fits a question.</summary>
/// <param name="Slug">Its stable name.</param>
/// <param name="Title">Its title. Untrusted text.</param>
/// <param name="Path">The path of its page.</param>
/// <param name="HeadingPath">The headings above the passage that fits best; empty if it stands before the first heading.</param>
/// <param name="Score">0 to 1; more is better.</param>
public sealed record ArticleHit(string Slug, string Title, string Path, string HeadingPath, double Score);
