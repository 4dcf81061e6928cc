using System.Net;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework;

/// <summary>
/// Decides whether a service address may be called with the bot's token. Whoever gets that token can speak as the bot, so the list is short:
/// Microsoft's connector hosts and those configured. <c>*.trafficmanager.net</c> is not on it, because anybody can register a name there.
/// </summary>
internal sealed class ServiceUrlTrust(IOptions<BotFrameworkOptions> options)
{
    private static readonly string[] MicrosoftHosts =
        ["smba.trafficmanager.net", "*.botframework.com", "*.teams.microsoft.com", "*.teams.microsoft.us"];

    private readonly bool _demo = options.Value.AppId.Length == 0;
    private readonly string[] _hosts = [.. MicrosoftHosts, .. options.Value.AllowedServiceHosts];

    /// <summary>Whether the address, as text from the wire or the store, may be called.</summary>
    public bool Trusts(string? serviceUrl) =>
        serviceUrl is not null
        && !serviceUrl.Contains('\\', StringComparison.Ordinal)
        && Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address)
        && address.Query.Length == 0
        && address.Fragment.Length == 0
        && Trusts(address);

    /// <summary>
    /// Whether a request to this address may leave, with the token: https, the default port, no user part, a host name from the list. In demo mode,
    /// where there is no token, loopback and nothing else.
    /// </summary>
    public bool Trusts(Uri address) => address.UserInfo.Length == 0 && (_demo ? IsLoopback(address) : IsListed(address, _hosts));

    private static bool IsLoopback(Uri address) => address.Scheme is "http" or "https" && address.IsLoopback && address.Host.Length > 0;

    /// <summary>Whether the address is https, on the default port, at a host of the list: exact names, or <c>*.example.com</c>.</summary>
    public static bool IsListed(Uri address, IEnumerable<string> hosts)
    {
        if (address.Scheme != Uri.UriSchemeHttps || !address.IsDefaultPort || address.HostNameType != UriHostNameType.Dns)
        {
            return false;
        }

        var host = address.IdnHost.TrimEnd('.');
        return hosts.Any(pattern => Matches(pattern, host));
    }

    private static bool Matches(string pattern, string host) =>
        pattern.StartsWith("*.", StringComparison.Ordinal)
            ? host.Length > pattern.Length - 1 && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether two service addresses are the same but for a trailing slash: scheme, host, port and path, as the channels write them in different case.</summary>
    public static bool AreSame(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var a)
        && Uri.TryCreate(other, UriKind.Absolute, out var b)
        && Normal(a) is { } first
        && first.Equals(Normal(b), StringComparison.OrdinalIgnoreCase);

    private static string? Normal(Uri address) =>
        address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0
            ? null
            : $"{address.Scheme}://{address.IdnHost}:{address.Port}{address.AbsolutePath.TrimEnd('/')}";

    /// <summary>Whether the peer or listener is this machine. Null (no TCP connection) counts as not: a proxy may sit behind a socket file.</summary>
    public static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
