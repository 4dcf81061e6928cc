using DeskBot.Bot.Channels.Slack.Workspaces;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>The routes of the Slack channel. What is not configured is not there.</summary>
internal static class SlackEndpoints
{
    /// <summary>Where events are posted.</summary>
    public const string Events = "/slack/events";

    /// <summary>Where clicks, shortcuts and submissions are posted.</summary>
    public const string Interactions = "/slack/interactions";

    /// <summary>Where slash commands are posted.</summary>
    public const string Commands = "/slack/commands";

    /// <summary>Maps the routes that the configuration has a use for.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<SlackOptions>>().Value;
        var slack = endpoints.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        if (options.TakesRequests)
        {
            slack.MapPost(Events, (HttpContext http, ReceiveSlack receive) => receive.EventAsync(http)).DisableAntiforgery();
            slack.MapPost(Interactions, (HttpContext http, ReceiveSlack receive) => receive.InteractionAsync(http)).DisableAntiforgery();
            slack.MapPost(Commands, (HttpContext http, ReceiveSlack receive) => receive.CommandAsync(http)).DisableAntiforgery();
        }

        if (options is { IsOn: true, IsInstallable: true })
        {
            slack.MapGet(InstallSlack.Path, (HttpContext http, InstallSlack install) => install.BeginAsync(http, http.RequestAborted));
            slack.MapGet(InstallSlack.CallbackPath, (HttpContext http, InstallSlack install) => install.FinishAsync(http, http.RequestAborted));
        }

        return endpoints;
    }
}
