namespace DeskBot.Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Decides, without tokens, whether a request comes from a program on this machine: in demo mode nobody else may speak. Peer and listener have to be
/// loopback; the Host header too, so that a web page elsewhere cannot reach us through a name that it points to 127.0.0.1; and nothing may
/// have been forwarded, so that a tunnel or proxy on this machine does not open the desk to the world.
/// </summary>
internal static class LocalDemoAccess
{
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];

    /// <summary>Whether the request comes from this machine.</summary>
    public static bool Allows(HttpContext context) =>
        ServiceUrlTrust.IsLoopback(context.Connection.RemoteIpAddress)
        && ServiceUrlTrust.IsLoopback(context.Connection.LocalIpAddress)
        && IsLocalName(context.Request.Host.Host)
        && !ForwardingHeaders.Any(context.Request.Headers.ContainsKey);

    private static bool IsLocalName(string host) => Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var address) && address.IsLoopback && host.Length > 0;
}
