using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Knowledge.Articles;

/// <summary>Opens an article for a reader.</summary>
public sealed class ReadArticle(KnowledgeDb db, TimeProvider time)
{
    /// <summary>The article; null both when there is none and when the reader may not see it.</summary>
    /// <param name="slug">The article's stable name.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ArticlePage?> ExecuteAsync(string slug, Reader reader, CancellationToken cancellationToken)
    {
        var article = await db.Articles.AsNoTracking().SingleOrDefaultAsync(article => article.Slug == slug, cancellationToken);
        if (article is null || !Audience.FromKey(article.Audience).Includes(reader))
        {
            return null;
        }

        return new()
        {
            Slug = article.Slug,
            Title = article.Title,
            Html = ArticleHtml.Render(article.Body, article.Title, article.Path),
            Department = article.Department,
            Owner = article.Owner,
            Tags = article.Tags.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            ReviewOn = article.ReviewOn,
            IsStale = ReviewDate.IsPast(article.ReviewOn, time),
            ChangedAt = article.ChangedAt,
        };
    }
}

/// <summary>An article as it is shown.</summary>
public sealed record ArticlePage
{
    /// <summary>Its stable name.</summary>
    public required string Slug { get; init; }

    /// <summary>Its title. Plain text, untrusted.</summary>
    public required string Title { get; init; }

    /// <summary>Its text as HTML that may be put on a page as it is: no scripts, no images, links only to the web, to mail and to other articles.</summary>
    public required string Html { get; init; }

    /// <summary>The department that it belongs to; empty if none is named. Plain text, untrusted.</summary>
    public required string Department { get; init; }

    /// <summary>The team or person who keeps it right; empty if none is named. Plain text, untrusted.</summary>
    public required string Owner { get; init; }

    /// <summary>Its tags. Plain text, untrusted.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The day by which the owner has to look at it again.</summary>
    public required DateOnly? ReviewOn { get; init; }

    /// <summary>True when that day has passed: readers are told.</summary>
    public required bool IsStale { get; init; }

    /// <summary>When its content last changed here.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
