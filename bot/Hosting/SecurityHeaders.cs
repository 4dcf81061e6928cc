namespace DeskBot.Bot.Hosting;

/// <summary>Headers that every answer carries, unless its endpoint sets its own.</summary>
internal static class SecurityHeaders
{
    /// <summary>No sniffing, no framing by others, no referrer.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "no-referrer";
        return next(http);
    });
}
