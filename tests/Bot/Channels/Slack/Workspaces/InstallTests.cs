using System.Net;
using System.Text.Json.Nodes;
using System.Web;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Backend.Store;
using DeskBot.Bot.Channels.Slack;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness.Slack;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Workspaces;

/// <summary>Installing, token rotation and the end of an installation.</summary>
public sealed class InstallTests : IAsyncLifetime
{
    private SlackHost? _host;

    private SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _host = await SlackHost.StartInstallableAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task A_workspace_is_sent_to_Slack_with_the_scopes_and_a_state_bound_to_the_browser()
    {
        using var answer = await Host.Http.GetAsync(new Uri(Host.Address, "/slack/install"));
        var query = HttpUtility.ParseQueryString(answer.Headers.Location?.Query ?? "");
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/oauth/v2/authorize", answer.Headers.Location?.AbsolutePath);
        Assert.Equal(("123.456", "https://desk.example.com/slack/oauth"), (query["client_id"], query["redirect_uri"]));
        Assert.Equal(string.Join(',', SlackScopes.Bot), query["scope"]);
        Assert.StartsWith($"__Host-slack-install={query["state"]};", cookie, StringComparison.Ordinal);
        foreach (var attribute in new[] { "secure", "httponly", "samesite=lax", "path=/", "max-age=600" })
        {
            Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_code_is_traded_for_a_token_that_is_stored_encrypted_and_used()
    {
        var (state, cookie) = await BeginAsync();
        using var answer = await FinishAsync($"code=c0de&state={state}", cookie);
        var page = await answer.Content.ReadAsStringAsync();
        var traded = Assert.Single(Host.Slack.Calls, call => call.Method == "oauth.v2.access");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Desk &amp; Co", page, StringComparison.Ordinal);
        Assert.Equal(("c0de", "https://desk.example.com/slack/oauth"), (traded["code"], traded["redirect_uri"]));
        Assert.StartsWith("Basic ", traded.Authorization, StringComparison.Ordinal);
        Assert.DoesNotContain(await StoredAsync(), text => text.Contains("xoxb", StringComparison.Ordinal));

        Host.Slack.With(new SlackUser(Ada, "Ada", null));
        await Host.DeliverAsync(Envelope(Direct("hello")));
        Assert.Equal("Bearer xoxb-installed", Host.Slack.Calls.Last(call => call.Method == "users.info").Authorization);
        Assert.DoesNotContain("xoxb", Host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_is_good_once()
    {
        var (state, cookie) = await BeginAsync();
        using var first = await FinishAsync($"code=c0de&state={state}", cookie);
        using var second = await FinishAsync($"code=c0de&state={state}", cookie);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task A_state_is_good_for_ten_minutes()
    {
        var (state, cookie) = await BeginAsync();
        Host.Clock.Advance(TimeSpan.FromMinutes(10.1));
        using var answer = await FinishAsync($"code=c0de&state={state}", cookie);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_finishes_what_another_browser_began()
    {
        var (state, _) = await BeginAsync();
        var (_, other) = await BeginAsync();
        using var without = await FinishAsync($"code=c0de&state={state}", cookie: null);
        using var with = await FinishAsync($"code=c0de&state={state}", other);
        using var made = await FinishAsync("code=c0de&state=x", "__Host-slack-install=x");

        Assert.All([without, with, made], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        Assert.DoesNotContain(Host.Slack.Calls, call => call.Method == "oauth.v2.access");
    }

    [Fact]
    public async Task Whoever_does_not_consent_installs_nothing()
    {
        var (state, cookie) = await BeginAsync();
        using var answer = await FinishAsync($"error=access_denied&state={state}", cookie);

        Assert.Contains("Nothing was installed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task A_workspace_that_is_not_the_companys_own_is_turned_away_and_its_token_given_back()
    {
        var usual = Host.Slack.Access;
        Host.Slack.Access = call =>
        {
            var answer = usual(call);
            answer["team"] = new JsonObject { ["id"] = "T0ELSEWHERE", ["name"] = "Elsewhere" };
            return answer;
        };
        var (state, cookie) = await BeginAsync();
        using var answer = await FinishAsync($"code=c0de&state={state}", cookie);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("Bearer xoxb-installed", Assert.Single(Host.Slack.Calls, call => call.Method == "auth.revoke").Authorization);
        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task An_expiring_token_is_refreshed_once_however_many_need_it()
    {
        await InstallAsync(expiresIn: TimeSpan.FromHours(1));
        Host.Slack.With(new SlackUser(Ada, "Ada", null)).With(new SlackUser("U0BOB0001", "Bob", null));
        Host.Slack.Access = call => new JsonObject
        {
            ["ok"] = true, ["access_token"] = "xoxe.xoxb-next", ["refresh_token"] = "xoxe-2", ["expires_in"] = 43200, ["bot_user_id"] = FakeSlack.BotUser,
        };
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Bots.FindAsync(new SlackTenant(null, FakeSlack.Team), CancellationToken.None).AsTask()));
        var bot = await Bots.FindAsync(new SlackTenant(null, FakeSlack.Team), CancellationToken.None);
        Bots.Forget(FakeSlack.Team);
        var later = await Bots.FindAsync(new SlackTenant(null, FakeSlack.Team), CancellationToken.None);

        var refreshed = Assert.Single(Host.Slack.Calls, call => call.Method == "oauth.v2.access");
        Assert.Equal(("refresh_token", "xoxe-1"), (refreshed["grant_type"], refreshed["refresh_token"]));
        Assert.NotNull(bot);
        Assert.Equal("xoxe.xoxb-next", later?.Token);
    }

    [Fact]
    public async Task While_Slack_refreshes_nothing_the_old_token_goes_on()
    {
        await InstallAsync(expiresIn: TimeSpan.FromHours(1));
        Host.Slack.Fault = call => call.Method == "oauth.v2.access" ? SlackFaults.Status(503) : null;

        Assert.Equal("xoxb-first", (await Bots.FindAsync(new SlackTenant(null, FakeSlack.Team), CancellationToken.None))?.Token);
    }

    [Theory]
    [InlineData("app_uninstalled", true)]
    [InlineData("tokens_revoked", true)]
    [InlineData("tokens_revoked of a user", false)]
    public async Task The_end_of_an_installation_takes_its_tokens_along(string type, bool ends)
    {
        await InstallAsync();
        var happened = new JsonObject { ["type"] = type.Split(' ')[0] };
        if (type.StartsWith("tokens", StringComparison.Ordinal))
        {
            happened["tokens"] = new JsonObject { [ends ? "bot" : "oauth"] = new JsonArray(FakeSlack.BotUser) };
        }

        await EndAsync(happened, Host.Clock.GetUtcNow().AddSeconds(5));

        Assert.Equal(ends, (await StoredAsync()).Count == 0);
        Assert.Equal(ends, await Bots.FindAsync(new SlackTenant(null, FakeSlack.Team), CancellationToken.None) is null);
    }

    [Fact]
    public async Task A_late_repetition_of_the_end_does_not_end_a_newer_installation()
    {
        var ended = Host.Clock.GetUtcNow();
        Host.Clock.Advance(TimeSpan.FromMinutes(3));
        await InstallAsync();
        await EndAsync(new JsonObject { ["type"] = "app_uninstalled" }, ended);

        Assert.NotEmpty(await StoredAsync());
    }

    [Fact]
    public async Task Events_of_a_workspace_that_did_not_install_it_are_acknowledged_and_reach_nobody()
    {
        using var answer = await Host.PostAsync(Envelope(Direct("hello")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(Host.Inbox.Messages);
        Assert.DoesNotContain(Host.Slack.Calls, call => call.Method == "users.info");
    }

    private SlackBots Bots => Host.Services.GetRequiredService<SlackBots>();

    private async Task EndAsync(JsonObject happened, DateTimeOffset at)
    {
        var envelope = Envelope(happened);
        envelope["event_time"] = at.ToUnixTimeSeconds();
        using var answer = await Host.PostAsync(envelope);
        await Host.SettleAsync();
    }

    private async Task InstallAsync(TimeSpan? expiresIn = null)
    {
        var protector = Host.Services.GetRequiredService<TokenProtector>();
        var now = Host.Clock.GetUtcNow();
        var tokens = new ProtectedSlackTokens(protector.Protect("xoxb-first"), protector.Protect("xoxe-1"), expiresIn is { } left ? now + left : null);
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SlackWorkspaceStore>()
            .InstallAsync(new InstalledSlackWorkspace(FakeSlack.Team, "Desk", FakeSlack.App, FakeSlack.BotUser, tokens, now), CancellationToken.None);
    }

    private async Task<(string State, string Cookie)> BeginAsync()
    {
        using var answer = await Host.Http.GetAsync(new Uri(Host.Address, "/slack/install"));
        var state = HttpUtility.ParseQueryString(answer.Headers.Location?.Query ?? "")["state"] ?? "";
        return (state, $"__Host-slack-install={state}");
    }

    private async Task<HttpResponseMessage> FinishAsync(string query, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host.Address, $"/slack/oauth?{query}"));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await Host.Http.SendAsync(request);
    }

    private async Task<IReadOnlyList<string>> StoredAsync()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeskDb>().Database
            .SqlQueryRaw<string>("""SELECT "Key" || ' ' || "AccessToken" || ' ' || COALESCE("RefreshToken", '') AS "Value" FROM "SlackWorkspaces" """).ToListAsync();
    }
}
