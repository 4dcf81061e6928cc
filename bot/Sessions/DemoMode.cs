using System.Net;

namespace DeskBot.Bot.Sessions;

/// <summary>
/// Whether the demo's people can be impersonated without a password: only in the environment Development, only without credentials of a real channel, and only
/// for requests that come from this machine and name it.
/// </summary>
internal sealed class DemoMode(IHostEnvironment environment, IConfiguration configuration)
{
    private static readonly string[] RealChannels = ["BotFramework:AppId", "Slack:BotToken", "Slack:ClientId", "Slack:AppToken"];
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];

    /// <summary>Whether this host is a demo.</summary>
    public bool IsOn { get; } =
        environment.IsDevelopment() && !RealChannels.Any(key => !string.IsNullOrEmpty(configuration[key]));

    /// <summary>Whether this request may act as one of the demo's people.</summary>
    public bool Admits(HttpContext http) =>
        IsOn
        && IsLoopback(http.Connection.RemoteIpAddress)
        && IsLoopback(http.Connection.LocalIpAddress)
        && IsOwnName(http.Request.Host.Host)
        && !ForwardingHeaders.Any(http.Request.Headers.ContainsKey);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    /// <summary>A page elsewhere can point a name of its own at 127.0.0.1; then the name gives it away.</summary>
    private static bool IsOwnName(string host) => host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
