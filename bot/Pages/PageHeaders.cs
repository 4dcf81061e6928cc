using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DeskBot.Bot.Pages;

/// <summary>
/// The headers of every page. Scripts and styles come from here alone, and pages cannot be framed. The web chat writes style elements of its own, which carry
/// the page's nonce; it shows pictures from data (its icons) and from memory (what one is about to upload, which it also fetches from there).
/// </summary>
internal sealed class PageHeaders : IResultFilter
{
    private const string NonceKey = "DeskBot.Nonce";

    /// <summary>The hash of nothing: one part of the web chat adds an empty style element without the nonce, and fills it rule by rule.</summary>
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    /// <summary>The nonce of the request's page.</summary>
    public static string NonceOf(HttpContext http) => http.Items[NonceKey] as string ?? "";

    public void OnResultExecuting(ResultExecutingContext context)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        context.HttpContext.Items[NonceKey] = nonce;
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}' {EmptyStyle}; img-src 'self' data: blob:; connect-src 'self' blob:; font-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}
