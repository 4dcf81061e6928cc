using System.Text.Encodings.Web;
using DeskBot.Bot.Channels.DirectLine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Sessions;

/// <summary>Lets a Direct Line token of a person of the directory act for them on <c>/api</c>. A guest's token does not.</summary>
internal sealed class DirectLineTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, DirectLineTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        return await tokens.CheckAsync(Request.BearerToken(), Context.RequestAborted) is TokenCheck.Valid { Token.Owner: { Person: { } login } owner }
            ? AuthenticateResult.Success(new AuthenticationTicket(DeskSchemes.Principal(login, owner.UserName, Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("The token is not valid here.");
    }
}
