using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace DeskBot.Bot.Sessions;

/// <summary>The ways in which a request can prove who makes it.</summary>
public static class DeskSchemes
{
    /// <summary><c>Authorization: Bearer</c> with a Direct Line token, for <c>/api</c>.</summary>
    public const string DirectLineToken = "DirectLineToken";

    /// <summary>The cookie of the web pages.</summary>
    public const string Page = "DeskPage";

    /// <summary>The person's login; null for guests and strangers.</summary>
    public static string? LoginOrNull(this ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>Who makes the request, by token or else by cookie; null when neither says.</summary>
    internal static async Task<ClaimsPrincipal?> AuthenticateAsAnyoneAsync(this HttpContext http) =>
        (await http.AuthenticateAsync(DirectLineToken)).Principal ?? (await http.AuthenticateAsync(Page)).Principal;

    /// <summary>A person as a principal: their login and their name, nothing that would have to be believed about rights.</summary>
    internal static ClaimsPrincipal Principal(string login, string name, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, login), new Claim(ClaimTypes.Name, name)], scheme));
}
