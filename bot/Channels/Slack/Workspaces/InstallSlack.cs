using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Bot.Channels.Slack.Api;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Workspaces;

/// <summary>
/// Installs the app in a workspace (OAuth v2). The state is random, good for ten minutes and once, and bound to the browser that began by a cookie, so that
/// nobody can finish what another began. Only own workspaces may: their members act with the rights of the person with their e-mail address.
/// </summary>
internal sealed partial class InstallSlack(
    IOptions<SlackOptions> options, SlackClient client, SlackHosts hosts, SlackBots bots, TokenProtector protector, Site site, IServiceScopeFactory scopes, TimeProvider time,
    ILogger<InstallSlack> logger)
{
    /// <summary>Where an installation begins.</summary>
    public const string Path = "/slack/install";

    /// <summary>Where Slack sends the browser back to; the manifest names it as redirect URL.</summary>
    public const string CallbackPath = "/slack/oauth";

    /// <summary>The cookie with the state; its prefix makes browsers insist on a secure origin and no domain.</summary>
    public const string Cookie = "__Host-slack-install";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private Uri RedirectUri => new(site.Address, CallbackPath);

    /// <summary>Sends the browser to Slack's consent page.</summary>
    public async Task<IResult> BeginAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SlackWorkspaceStore>().BeginInstallAsync(HashOf(state), time.GetUtcNow() + Lifetime, cancellationToken);
        http.Response.Cookies.Append(Cookie, state, CookieOf(Lifetime));
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect(QueryHelpers.AddQueryString(hosts.Authorize.ToString(), new Dictionary<string, string?>
        {
            ["client_id"] = options.Value.ClientId,
            ["scope"] = string.Join(',', SlackScopes.Bot),
            ["redirect_uri"] = RedirectUri.ToString(),
            ["state"] = state,
        }));
    }

    /// <summary>Takes the browser back, trades the code for tokens and keeps them.</summary>
    public async Task<IResult> FinishAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var (given, kept) = (http.Request.Query["state"].ToString(), http.Request.Cookies[Cookie] ?? "");
        http.Response.Cookies.Append(Cookie, "", CookieOf(TimeSpan.Zero));
        http.Response.Headers.CacheControl = "no-store";
        if (!IsSame(given, kept) || !await UseUpAsync(given, cancellationToken))
        {
            return Page(StatusCodes.Status400BadRequest, "This installation has expired or was begun elsewhere. Please begin again.");
        }

        if (http.Request.Query["code"] is not [{ Length: > 0 and <= 500 } code])
        {
            return Page(StatusCodes.Status200OK, "Nothing was installed.");
        }

        var answer = await client.AccessAsync(options.Value, SlackArguments.Form(("code", code), ("redirect_uri", RedirectUri.ToString())), cancellationToken);
        return answer.Body is { } body ? await KeepAsync(body) : Refuse(answer.Word);
    }

    private async Task<IResult> KeepAsync(JsonElement answer)
    {
        var tenant = SlackTenant.Of(answer.Text("enterprise", "id"), answer.Text("team", "id"), answer.Flag("is_enterprise_install"));
        if (tenant is null || answer.Text("bot_user_id") is not { } bot || SlackTokens.Read(answer, protector, time.GetUtcNow()) is not { } tokens)
        {
            return Refuse("no_bot_token");
        }

        if (!options.Value.Workspaces.Any(own => own == tenant.Team || own == tenant.Enterprise))
        {
            // The token goes back: it is of people whom the desk does not know.
            await client.RevokeAsync(answer.Text("access_token") ?? "", CancellationToken.None);
            LogForeign(logger, tenant.Key);
            return Page(StatusCodes.Status403Forbidden, "This workspace is not one of the company's own, so the desk does not serve it.");
        }

        var name = answer.Text("team", "name") ?? answer.Text("enterprise", "name") ?? tenant.Key;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SlackWorkspaceStore>().InstallAsync(
            new InstalledSlackWorkspace(tenant.Key, name.Length > 200 ? name[..200] : name, answer.Text("app_id") ?? "", bot, tokens, time.GetUtcNow()), CancellationToken.None);
        bots.Forget(tenant.Key);
        LogInstalled(logger, tenant.Key);
        return Page(StatusCodes.Status200OK, $"DeskBot is installed in {name}. Write to it in Slack.");
    }

    private IResult Refuse(string why)
    {
        LogRefused(logger, why);
        return Page(StatusCodes.Status502BadGateway, "Slack did not complete the installation. Please begin again.");
    }

    private async Task<bool> UseUpAsync(string state, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SlackWorkspaceStore>().FinishInstallAsync(HashOf(state), cancellationToken);
    }

    private static bool IsSame(string given, string kept) =>
        given.Length is > 0 and <= 100 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(kept));

    private static string HashOf(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));

    private static CookieOptions CookieOf(TimeSpan lifetime) =>
        new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lifetime, IsEssential = true };

    private static IResult Page(int status, string text)
    {
        var body = $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>DeskBot in Slack</title><body><main><h1>DeskBot in Slack</h1><p>{WebUtility.HtmlEncode(text)}</p></main></body></html>";
        return TypedResults.Content(body, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    [LoggerMessage(LogLevel.Information, "The app is installed in Slack workspace {Workspace}.")]
    private static partial void LogInstalled(ILogger logger, string workspace);

    [LoggerMessage(LogLevel.Warning, "Slack workspace {Workspace} tried to install the app and is not in Slack:Workspaces.")]
    private static partial void LogForeign(ILogger logger, string workspace);

    [LoggerMessage(LogLevel.Warning, "An installation in Slack was not completed: {Why}.")]
    private static partial void LogRefused(ILogger logger, string why);
}
