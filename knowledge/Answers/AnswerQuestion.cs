using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Search;
using Microsoft.Extensions.Options;

namespace DeskBot.Knowledge.Answers;

/// <summary>Answers a question by quoting an article, or says that no article is good enough. Reads only; <see cref="RecordQuestion"/> writes.</summary>
public sealed class AnswerQuestion
{
    private const int MaxSeeAlso = 2;
    private const int MaxNearest = 3;

    /// <summary>Other articles are worth pointing at if their score comes this near to the best one's.</summary>
    private const double SeeAlsoShare = 0.75;

    /// <summary>Below this score an article has nothing to do with the question.</summary>
    private const double NearestFrom = 0.25;

    private readonly SearchArticles search;
    private readonly IOptions<KnowledgeOptions> options;
    private readonly TimeProvider time;

    internal AnswerQuestion(SearchArticles search, IOptions<KnowledgeOptions> options, TimeProvider time) =>
        (this.search, this.options, this.time) = (search, options, time);

    /// <summary>The best answer that the reader may see.</summary>
    public async Task<KnowledgeAnswer> ExecuteAsync(KnowledgeQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var found = await search.FindAsync(question.Text, question.Reader, question.Vector, MaxNearest, cancellationToken);
        if (found.Articles.Count == 0)
        {
            return new NoAnswer { Question = question.Text, Confidence = 0, Nearest = [] };
        }

        var confidence = AnswerConfidence.Of(found.Articles[0]);
        return confidence >= options.Value.AnswerFrom ? Quote(question.Text, confidence, found) : Decline(question.Text, confidence, found);
    }

    private FoundAnswer Quote(string question, double confidence, SearchArticles.Found found)
    {
        var best = found.Articles[0];
        var article = found.Index.Articles[best.Article];
        var passage = PassageToQuote.Of(found, best);
        var excerpt = Excerpt.Of(found.Index, passage);
        return new()
        {
            Question = question,
            Confidence = confidence,
            Slug = article.Slug,
            Title = article.Title,
            Path = ArticleAddress.Of(article.Slug),
            HeadingPath = found.Index.Passages[passage].HeadingPath,
            Excerpt = excerpt.Markdown,
            IsStale = ReviewDate.IsPast(article.ReviewOn, time),
            SeeAlso = Links(found, found.Articles.Skip(1).Where(other => other.Score >= SeeAlsoShare * best.Score).Take(MaxSeeAlso)),
            CitedPassages = excerpt.Passages,
        };
    }

    private static NoAnswer Decline(string question, double confidence, SearchArticles.Found found) => new()
    {
        Question = question,
        Confidence = confidence,
        Nearest = Links(found, found.Articles.Where(static near => near.Score >= NearestFrom)),
    };

    private static ArticleLink[] Links(SearchArticles.Found found, IEnumerable<RankedArticle> articles) =>
        [.. articles.Select(ranked => found.Index.Articles[ranked.Article]).Select(static article => new ArticleLink(article.Title, ArticleAddress.Of(article.Slug)))];
}
