using DeskBot.Backend.People;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness.Slack;
using Microsoft.Extensions.DependencyInjection;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Inbound;

/// <summary>Who a Slack user is (S8, S12): by the workspace's own identity, by an address that it has confirmed for a full member, and by nothing else.</summary>
public sealed class IdentityTests : IAsyncLifetime
{
    private const string Agent = "agent@demo";

    private SlackHost? _host;

    private SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _host = await SlackHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task A_full_member_with_a_confirmed_address_is_the_person_of_the_directory()
    {
        var email = await EmailOfAsync(Agent);
        Host.Slack.With(new SlackUser(Ada, "Somebody Else's Name", email.ToUpperInvariant()));
        var said = await Host.DeliverAsync(Envelope(Direct("hello")));

        Assert.Equal(Agent, await LoginOfAsync(said.From.Id));
        Assert.NotEqual("Somebody Else's Name", said.From.Name);
    }

    [Fact]
    public async Task Once_known_the_workspaces_id_is_what_counts_and_Slack_is_not_asked_again()
    {
        Host.Slack.With(new SlackUser(Ada, "Ada", await EmailOfAsync(Agent)));
        await Host.DeliverAsync(Envelope(Direct("hello")));
        Host.Slack.With(new SlackUser(Ada, "Ada", await EmailOfAsync("employee@demo")));
        await Host.DeliverAsync(Envelope(Direct("hello again")));

        Assert.Equal(Agent, await LoginOfAsync(Ada));
        Assert.Single(Host.Slack.Calls, call => call.Method == "users.info");
    }

    public static TheoryData<string, Func<SlackUser, SlackUser>> NotVouchedFor => new()
    {
        { "an address that is not confirmed", user => user with { IsConfirmed = false } },
        { "a guest of several channels", user => user with { IsRestricted = true } },
        { "a guest of one channel", user => user with { IsUltraRestricted = true } },
        { "no address", user => user with { Email = null } },
        { "an address that nobody has", user => user with { Email = "nobody@demo.example" } },
    };

    [Theory]
    [MemberData(nameof(NotVouchedFor))]
    public async Task Whoever_is_not_vouched_for_is_served_and_is_nobody_in_particular(string who, Func<SlackUser, SlackUser> change)
    {
        Host.Slack.With(change(new SlackUser(Ada, "Ada", await EmailOfAsync(Agent))));
        var said = await Host.DeliverAsync(Envelope(Direct("hello")));

        Assert.Equal(who, who);
        Assert.Equal((Ada, "Ada"), (said.From.Id, said.From.Name));
        Assert.Null(await LoginOfAsync(Ada));
    }

    public static TheoryData<string, Func<SlackUser, SlackUser>> Strangers => new()
    {
        { "somebody of another workspace", user => user with { Team = "T0ELSEWHERE" } },
        { "somebody seen over Slack Connect", user => user with { IsStranger = true } },
        { "a bot", user => user with { IsBot = true } },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Strangers_gain_nothing_from_an_address_and_are_told_so_alone(string who, Func<SlackUser, SlackUser> change)
    {
        Host.Slack.With(change(new SlackUser(Ada, "Ada", await EmailOfAsync(Agent))));
        using var answer = await Host.PostAsync(Envelope(Mention($"<@{FakeSlack.BotUser}> show my tickets")));
        var told = await Host.Slack.HearsAsync("chat.postEphemeral", "members of this workspace only");
        await Host.SettleAsync();

        Assert.Equal(who, who);
        Assert.Equal(Ada, told["user"]);
        Assert.Empty(Host.Inbox.Messages);
        Assert.Null(await LoginOfAsync(Ada));
    }

    [Fact]
    public async Task The_same_user_id_in_two_workspaces_is_two_users()
    {
        await using var host = await SlackHost.StartInstallableAsync(("Slack:Workspaces:1", "T0SECOND1"));
        await InstallAsync(host, FakeSlack.Team);
        await InstallAsync(host, "T0SECOND1");
        host.Slack.With(new SlackUser(Ada, "Ada", await EmailOfAsync(Agent, host)));
        await host.DeliverAsync(Envelope(Direct("hello")));
        host.Slack.With(new SlackUser(Ada, "Eve", "eve@second.example") { Team = "T0SECOND1" });
        await host.DeliverAsync(Envelope(Direct("hello"), team: "T0SECOND1"));

        Assert.Equal(Agent, await LoginOfAsync(Ada, host));
        Assert.Null(await LoginOfAsync(Ada, host, "T0SECOND1"));
    }

    [Fact]
    public async Task While_Slack_does_not_say_who_somebody_is_nobody_is_made_up()
    {
        Host.Slack.With(new SlackUser(Ada, "Ada", await EmailOfAsync(Agent)));
        var failures = 2;
        Host.Slack.Fault = call => call.Method == "users.info" && failures-- > 0 ? SlackFaults.Status(503) : null;
        await Host.DeliverAsync(Envelope(Direct("hello")));

        Assert.Equal(Agent, await LoginOfAsync(Ada));
    }

    private static async Task InstallAsync(SlackHost host, string team)
    {
        host.Slack.Workspaces["xoxb-" + team] = team;
        await using var scope = host.Services.CreateAsyncScope();
        var protector = host.Services.GetRequiredService<DeskBot.Bot.Channels.Slack.Workspaces.TokenProtector>();
        await scope.ServiceProvider.GetRequiredService<DeskBot.Backend.Conversations.Slack.SlackWorkspaceStore>().InstallAsync(
            new(team, team, FakeSlack.App, FakeSlack.BotUser, new(protector.Protect("xoxb-" + team), null, null), host.Clock.GetUtcNow()), CancellationToken.None);
    }

    private Task<string> EmailOfAsync(string login) => EmailOfAsync(login, Host);

    private static async Task<string> EmailOfAsync(string login, SlackHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<FindPerson>().ExecuteAsync(login, CancellationToken.None);
        return person?.Email ?? throw new InvalidOperationException($"{login} has no address.");
    }

    private Task<string?> LoginOfAsync(string user) => LoginOfAsync(user, Host);

    private static async Task<string?> LoginOfAsync(string user, SlackHost host, string team = FakeSlack.Team)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FindChannelUser>().ExecuteAsync("slack", team, user, CancellationToken.None))?.Login;
    }
}
