using System.Net;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.Slack;
using DeskBot.Harness.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Tests.Channels.Slack;

/// <summary>Settings that would leave the channel open, deaf or mute are refused at start, each with its key.</summary>
public sealed class SlackOptionsTests
{
    private const string Token = "Slack:BotToken=xoxb-1";
    private const string Secret = "Slack:SigningSecret=s";

    [Theory]
    [InlineData("Slack:SigningSecret", Token)]
    [InlineData("Slack:BotToken", "Slack:BotToken=xoxp-1", Secret)]
    [InlineData("Slack:BotToken", "Slack:AppToken=xapp-1")]
    [InlineData("Slack:AppToken", Token, "Slack:AppToken=xoxb-1")]
    [InlineData("Slack:ClientSecret", "Slack:ClientId=1", Secret, "Slack:Workspaces:0=T1A", "DeskBot:PublicUrl=https://desk.example")]
    [InlineData("Slack:Workspaces", "Slack:ClientId=1", "Slack:ClientSecret=s", Secret, "DeskBot:PublicUrl=https://desk.example")]
    [InlineData("Slack:Workspaces", Token, Secret, "Slack:Workspaces:0=desk.slack.com")]
    [InlineData("DeskBot:PublicUrl", "Slack:ClientId=1", "Slack:ClientSecret=s", Secret, "Slack:Workspaces:0=T1A")]
    [InlineData("Slack:ClientId", Token, "Slack:ClientId=1", "Slack:ClientSecret=s", Secret, "Slack:Workspaces:0=T1A", "DeskBot:PublicUrl=https://desk.example")]
    [InlineData("Slack:ApiBaseUrl", Token, Secret, "Slack:ApiBaseUrl=http://slack.example/api/")]
    [InlineData("Slack:TicketReaction", Token, Secret, "Slack:TicketReaction=:ticket:")]
    [InlineData("Slack:BotToken", Secret)]
    public async Task A_setting_that_cannot_work_is_refused_with_its_key(string key, params string[] settings)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => SlackHost.StartBareAsync([.. settings.Select(Pair)]));

        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_section_nothing_answers_and_nothing_runs()
    {
        await using var host = await SlackHost.StartBareAsync([]);
        foreach (var path in new[] { "/slack/events", "/slack/interactions", "/slack/commands" })
        {
            using var answer = await host.Http.PostAsync(new Uri(host.Address, path), null);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        foreach (var path in new[] { "/slack/install", "/slack/oauth" })
        {
            using var answer = await host.Http.GetAsync(new Uri(host.Address, path));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.DoesNotContain(host.Services.GetServices<IChannel>(), channel => channel.Serves("slack"));
        Assert.Empty(host.Slack.Calls);
    }

    [Fact]
    public async Task With_a_token_for_one_workspace_nobody_can_install()
    {
        await using var host = await SlackHost.StartAsync();
        using var answer = await host.Http.GetAsync(new Uri(host.Address, "/slack/install"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, "T1", false, "T1")]
    [InlineData("E1", "T1", false, "E1/T1")]
    [InlineData("E1", "T1", true, "E1")]
    [InlineData("E1", null, true, "E1")]
    public void A_tenant_reads_back_as_it_was_written(string? enterprise, string? team, bool isWhole, string key)
    {
        var tenant = SlackTenant.Of(enterprise, team, isWhole);

        Assert.Equal(key, tenant?.Key);
        Assert.Equal(tenant, SlackTenant.Parse(key));
    }

    private static (string, string?) Pair(string setting) => (setting[..setting.IndexOf('=', StringComparison.Ordinal)], setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]);
}
