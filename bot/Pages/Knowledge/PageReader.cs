using DeskBot.Knowledge.Articles;

namespace DeskBot.Bot.Pages.Knowledge;

/// <summary>Who reads a page, as the knowledge base sees them.</summary>
internal sealed class PageReader(PagePerson reader)
{
    /// <summary>The signed-in person with their groups; for strangers, what is for everyone.</summary>
    public async Task<Reader> OfAsync(HttpContext http, CancellationToken cancellationToken) =>
        await reader.OfAsync(http, cancellationToken) is { } person ? new Reader(person.Groups) : Reader.Anyone;
}
