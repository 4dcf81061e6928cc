using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework;

/// <summary>
/// Stops the host when it listens on the network without an app id: then anybody could write to the desk. The addresses are known only once the server has
/// started; until this check has run each request is judged by its own addresses (<see cref="Authentication.LocalDemoAccess"/>), so nothing is open meanwhile.
/// With an app id it says when links on cards would lead nowhere.
/// </summary>
internal sealed partial class ListenerCheck(IServer server, Site site, IOptions<BotFrameworkOptions> options, ILogger<ListenerCheck> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Value is { Enabled: true, AppId.Length: > 0 } && site.Address.IsLoopback)
        {
            LogNoPublicUrl(Site.Key, site.Address);
        }

        var open = options.Value is { Enabled: true, AppId.Length: 0 }
            ? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !IsLoopback(address))
            : null;
        return open is null
            ? Task.CompletedTask
            : throw new InvalidOperationException(
                $"The host listens on {open} but BotFramework:AppId is empty, so anybody on the network could write to /api/messages. "
                + "Listen on http://localhost:3978 only (key 'urls'), set BotFramework:AppId, or set BotFramework:Enabled to false.");
    }

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed is { IsLoopback: true, Host.Length: > 0 };

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "{Key} is not set, so links on cards in Teams lead to {Address}, which nobody else can open. Set it to the desk's public https address.")]
    private partial void LogNoPublicUrl(string key, Uri address);
}
