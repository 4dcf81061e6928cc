using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeskBot.Bot.Pages.Knowledge;

/// <summary>The list of articles, and the search in them.</summary>
public sealed class IndexModel(IServiceProvider services) : PageModel
{
    private const int MostHits = 8;

    /// <summary>An article that fits less than half as well as the best one is left out.</summary>
    private const double ShareOfBest = 0.5;

    /// <summary>What is searched for; empty to list everything.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Question { get; set; }

    /// <summary>Whether something is searched for.</summary>
    public bool IsSearch => !string.IsNullOrWhiteSpace(Question);

    /// <summary>What comes nearest, where nothing fits well enough; empty when nothing has to do with the question.</summary>
    public IReadOnlyList<ArticleLink> Nearest { get; private set; } = [];

    /// <summary>What was found, best first; empty when not even the best is likely to answer the question.</summary>
    public IReadOnlyList<ArticleHit> Hits { get; private set; } = [];

    /// <summary>All articles that the reader may see, by department.</summary>
    public IReadOnlyList<IGrouping<string, ArticleSummary>> Departments { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var reader = await services.GetRequiredService<PageReader>().OfAsync(HttpContext, cancellationToken);
        if (Question is { } question && IsSearch)
        {
            await SearchAsync(question, reader, cancellationToken);
            return;
        }

        var all = await services.GetRequiredService<ListArticles>().ExecuteAsync(reader, cancellationToken);
        Departments = [.. all.GroupBy(article => article.Department)];
    }

    /// <summary>The same bar as in the chat: below it the page says so instead of listing what does not fit.</summary>
    private async Task SearchAsync(string question, Reader reader, CancellationToken cancellationToken)
    {
        var answer = await services.GetRequiredService<AnswerQuestion>().ExecuteAsync(new KnowledgeQuestion { Text = question, Reader = reader }, cancellationToken);
        if (answer is NoAnswer none)
        {
            Nearest = none.Nearest;
        }
        else
        {
            var hits = await services.GetRequiredService<SearchArticles>().ExecuteAsync(question, reader, MostHits, cancellationToken);
            Hits = [.. hits.Where(hit => hit.Score >= hits[0].Score * ShareOfBest)];
        }
    }
}
