using DeskBot.Backend.People;
using DeskBot.Bot.Sessions;
using DeskBot.Knowledge.Articles;

namespace DeskBot.Bot.Pages.Knowledge;

/// <summary>Who reads a page, as the knowledge base sees them.</summary>
internal sealed class PageReader(FindPerson people)
{
    /// <summary>The signed-in person with their groups; for strangers, what is for everyone.</summary>
    public async Task<Reader> OfAsync(HttpContext http, CancellationToken cancellationToken) =>
        http.User.LoginOrNull() is { } login && await people.ExecuteAsync(login, cancellationToken) is { IsActive: true } person
            ? new Reader(person.Groups)
            : Reader.Anyone;
}
