using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeskBot.Bot.Pages;

/// <summary>
/// Takes forms where a page has a handler for them, and from our own pages only: a page elsewhere could post one in the reader's name. Browsers name the origin of every
/// form that is posted, so no token is needed that replicas would have to share and that a restart would make stale.
/// </summary>
internal sealed class OwnForms : IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return;
        }

        if (!HasHandler(context, request.Method))
        {
            context.HttpContext.Response.Headers.Allow = "GET, HEAD";
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
        else if (!IsOwn(request))
        {
            context.Result = new BadRequestResult();
        }
    }

    /// <summary>Without this, a page shows itself whatever the method.</summary>
    private static bool HasHandler(AuthorizationFilterContext context, string method) =>
        context.ActionDescriptor is not CompiledPageActionDescriptor { HandlerMethods: var handlers }
        || handlers.Any(handler => string.Equals(handler.HttpMethod, method, StringComparison.OrdinalIgnoreCase));

    /// <summary>The scheme is not compared: a proxy in front may have ended TLS.</summary>
    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin is [{ } origin]
        && Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
