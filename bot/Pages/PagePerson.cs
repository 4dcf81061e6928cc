using DeskBot.Backend.People;
using DeskBot.Bot.Sessions;

namespace DeskBot.Bot.Pages;

/// <summary>Who reads a page: the person of the session, as the directory knows them now.</summary>
internal sealed class PagePerson(FindPerson people)
{
    /// <summary>The person; null for strangers and for people who left.</summary>
    public async Task<Person?> OfAsync(HttpContext http, CancellationToken cancellationToken) =>
        http.User.LoginOrNull() is { } login && await people.ExecuteAsync(login, cancellationToken) is { IsActive: true } person ? person : null;
}
