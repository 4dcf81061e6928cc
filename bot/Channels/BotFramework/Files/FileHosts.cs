using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework.Files;

/// <summary>
/// Where people's files may lie: in their organisation's SharePoint (which is also their OneDrive), and where it is configured. An address comes from the wire, so
/// without this list the desk could be made to call anything.
/// </summary>
internal sealed class FileHosts(IOptions<BotFrameworkOptions> options)
{
    private static readonly string[] SharePoint = ["*.sharepoint.com", "*.sharepoint.us", "*.sharepoint-mil.us", "*.sharepoint.cn"];

    private readonly bool _demo = options.Value.AppId.Length == 0;
    private readonly string[] _hosts = [.. SharePoint, .. options.Value.AllowedFileHosts];

    /// <summary>Whether a file may be fetched from there: https on its own port from a host of the list; in demo mode from this machine and nowhere else.</summary>
    public bool Trusts(Uri address) =>
        address.UserInfo.Length == 0
        && (_demo ? address.Scheme is "http" or "https" && address.IsLoopback && address.Host.Length > 0 : ServiceUrlTrust.IsListed(address, _hosts));
}

/// <summary>The handler of the file client: stops requests to other hosts, whoever asked for them.</summary>
internal sealed class FileGuard(FileHosts hosts) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && hosts.Trusts(address) ? base.SendAsync(request, cancellationToken) : throw new Connector.UntrustedServiceException();
}
