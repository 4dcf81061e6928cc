using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeskBot.Bot.Pages.Knowledge;

/// <summary>The list of articles, and the search in them.</summary>
public sealed class IndexModel(IServiceProvider services) : PageModel
{
    private const int MostHits = 8;

    /// <summary>What is searched for; empty to list everything.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Question { get; set; }

    /// <summary>Whether something is searched for.</summary>
    public bool IsSearch => !string.IsNullOrWhiteSpace(Question);

    /// <summary>What was found, best first.</summary>
    public IReadOnlyList<ArticleHit> Hits { get; private set; } = [];

    /// <summary>All articles that the reader may see, by department.</summary>
    public IReadOnlyList<IGrouping<string, ArticleSummary>> Departments { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var reader = await services.GetRequiredService<PageReader>().OfAsync(HttpContext, cancellationToken);
        if (Question is { } question && IsSearch)
        {
            Hits = await services.GetRequiredService<SearchArticles>().ExecuteAsync(question, reader, MostHits, cancellationToken);
            return;
        }

        var all = await services.GetRequiredService<ListArticles>().ExecuteAsync(reader, cancellationToken);
        Departments = [.. all.GroupBy(article => article.Department)];
    }
}
