using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DeskBot.Bot.Pages;

/// <summary>
/// Takes forms from our own pages only: a page elsewhere could post one in the reader's name. Browsers name the origin of every form that is posted, so no token is
/// needed that replicas would have to share and that a restart would make stale.
/// </summary>
internal sealed class OwnForms : IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !IsOwn(request))
        {
            context.Result = new BadRequestResult();
        }
    }

    /// <summary>The scheme is not compared: a proxy in front may have ended TLS.</summary>
    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin is [{ } origin]
        && Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
