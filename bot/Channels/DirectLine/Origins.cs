namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Which pages may use the web chat from a browser.</summary>
internal static class Origins
{
    /// <summary>Whether the text is a web origin: scheme, host and perhaps a port, nothing else.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == text;

    /// <summary>
    /// Whether the request's page may make it. Requests without an origin come from programs, or from our own page; both need their token anyway.
    /// The scheme of our own origin is not compared, because a proxy in front may have ended TLS.
    /// </summary>
    public static bool Allow(HttpRequest request, DirectLineOptions options, IReadOnlyList<string> trustedByToken)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || IsOwn(request, origin)
            || options.TrustedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            || trustedByToken.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsOwn(HttpRequest request, string origin) =>
        IsOrigin(origin) && string.Equals(new Uri(origin).Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
