using DeskBot.Knowledge.Articles;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeskBot.Bot.Pages.Knowledge;

/// <summary>One article.</summary>
public sealed class ArticleModel(IServiceProvider services) : PageModel
{
    /// <summary>The article; null both when there is none and when the reader may not see it.</summary>
    public ArticlePage? Article { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var reader = await services.GetRequiredService<PageReader>().OfAsync(HttpContext, cancellationToken);
        Article = await services.GetRequiredService<ReadArticle>().ExecuteAsync(slug, reader, cancellationToken);
        if (Article is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
