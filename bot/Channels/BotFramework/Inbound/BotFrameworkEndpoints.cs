using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>The routes of the Bot Framework channel.</summary>
internal static class BotFrameworkEndpoints
{
    /// <summary>Where the channel service posts activities; the path is part of the Azure bot's registration.</summary>
    public const string Path = "/api/messages";

    /// <summary>Maps <c>/api/messages</c>, unless the channel is switched off.</summary>
    public static IEndpointRouteBuilder MapBotFramework(this IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value.Enabled)
        {
            return endpoints;
        }

        // The channel authenticates with its own tokens (see Authentication/), not with the desk's sign-in.
        var messages = endpoints.MapGroup(Path).AllowAnonymous().ExcludeFromDescription();
        messages.MapPost("", (HttpContext context, ReceiveActivity receive) => receive.ExecuteAsync(context, context.RequestAborted)).DisableAntiforgery();
        messages.MapMethods("", [HttpMethods.Head], () => TypedResults.Ok());
        messages.Map("", NotAllowed);
        return endpoints;
    }

    private static IResult NotAllowed(HttpContext context)
    {
        context.Response.Headers.Allow = "HEAD, POST";
        return Answers.Problem(StatusCodes.Status405MethodNotAllowed, "Activities are posted.");
    }
}
