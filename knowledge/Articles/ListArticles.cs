using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Knowledge.Articles;

/// <summary>Lists the articles that a reader may see.</summary>
public sealed class ListArticles(KnowledgeDb db, TimeProvider time)
{
    /// <summary>All of them, by department and title.</summary>
    public async Task<IReadOnlyList<ArticleSummary>> ExecuteAsync(Reader reader, CancellationToken cancellationToken)
    {
        var articles = await db.Articles.AsNoTracking().OrderBy(article => article.Department).ThenBy(article => article.Title)
            .Select(article => new { article.Slug, article.Title, article.Department, article.Owner, article.ReviewOn, article.Audience }).ToListAsync(cancellationToken);
        return
        [
            .. articles.Where(article => Audience.FromKey(article.Audience).Includes(reader))
                .Select(article => new ArticleSummary(
                    article.Slug, article.Title, ArticleAddress.Of(article.Slug), article.Department, article.Owner, article.ReviewOn, ReviewDate.IsPast(article.ReviewOn, time))),
        ];
    }
}

/// <summary>An article in a list. All texts are plain and untrusted.</summary>
/// <param name="Slug">Its stable name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Path">The path of its page.</param>
/// <param name="Department">The department that it belongs to; empty if none is named.</param>
/// <param name="Owner">Who keeps it right; empty if nobody is named.</param>
/// <param name="ReviewOn">The day by which the owner has to look at it again.</param>
/// <param name="IsStale">True when that day has passed.</param>
public sealed record ArticleSummary(string Slug, string Title, string Path, string Department, string Owner, DateOnly? ReviewOn, bool IsStale);
