using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Api;

/// <summary>
/// Where requests may go. The Web API's tokens go to the Web API only, files are fetched from Slack's own hosts only, and answers to commands go to the host
/// that Slack gives addresses of. A Web API elsewhere (a proxy, a test) stands for all of them.
/// </summary>
internal sealed class SlackHosts(IOptions<SlackOptions> options)
{
    private readonly Uri _api = new(options.Value.ApiBaseUrl.TrimEnd('/') + "/");

    /// <summary>The address of a method.</summary>
    public Uri Method(string method) => new(_api, method);

    /// <summary>The page on which a workspace consents.</summary>
    public Uri Authorize => new(_api, "../oauth/v2/authorize");

    /// <summary>Whether files may be fetched from there, with the workspace's token.</summary>
    public bool HoldsFiles(Uri address) => IsApi(address) || IsOf(address, "files.slack.com", "slack-files.com");

    /// <summary>Whether files may be put there; no token goes along.</summary>
    public bool TakesFiles(Uri address) => HoldsFiles(address);

    /// <summary>Whether answers to commands and clicks may go there; no token goes along.</summary>
    public bool TakesResponses(Uri address) => IsApi(address) || IsOf(address, "hooks.slack.com");

    /// <summary>Whether a socket may be opened there.</summary>
    public bool OpensSockets(Uri address) =>
        (address.Scheme == "wss" && address.Host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase) && address.IsDefaultPort)
        || (_api.IsLoopback && address.IsLoopback && address.Scheme is "ws" or "wss");

    private bool IsApi(Uri address) => !IsSlack && address.Scheme == _api.Scheme && address.Authority == _api.Authority;

    private bool IsSlack => _api.Host == "slack.com";

    private static bool IsOf(Uri address, params ReadOnlySpan<string> hosts)
    {
        if (address.Scheme != Uri.UriSchemeHttps || !address.IsDefaultPort || address.UserInfo.Length > 0)
        {
            return false;
        }

        foreach (var host in hosts)
        {
            if (address.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
