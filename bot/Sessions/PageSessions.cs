using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Sessions;

/// <summary>The cookie that says to the web pages who reads them. It is signed, ends with the browser or after twelve hours, and scripts cannot read it.</summary>
internal sealed class PageSessions(Seals seals, TimeProvider time)
{
    private const string Purpose = "page";
    private const string Cookie = "deskbot.person";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Makes the person the reader of the pages in this browser.</summary>
    public async Task BeginAsync(HttpContext http, string login, string name)
    {
        var ends = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var said = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{ends}\n{login}\n{name}")));
        var seal = await seals.GetAsync(http.RequestAborted);
        http.Response.Cookies.Append(
            Cookie,
            $"{said}.{seal.Sign(Purpose, said)}",
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", IsEssential = true });
    }

    /// <summary>The reader; null for a stranger.</summary>
    public async ValueTask<ClaimsPrincipal?> ReadAsync(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: < 4096 } cookie || cookie.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var end))
        {
            return null;
        }

        var seal = await seals.GetAsync(http.RequestAborted);
        if (!seal.Verifies(Purpose, cookie[..end], cookie.AsSpan(end + 1)))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cookie.AsSpan(0, end))).Split('\n', 3);
        return time.GetUtcNow().ToUnixTimeSeconds() < long.Parse(parts[0], CultureInfo.InvariantCulture)
            ? DeskSchemes.Principal(parts[1], parts[2], DeskSchemes.Page)
            : null;
    }
}

/// <summary>Tells ASP.NET who reads the pages.</summary>
internal sealed class PageSessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PageSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        await sessions.ReadAsync(Context) is { } reader ? AuthenticateResult.Success(new AuthenticationTicket(reader, Scheme.Name)) : AuthenticateResult.NoResult();
}
