using DeskBot.Backend.Conversations.Slack;
using DeskBot.Backend.People;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness.Slack;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Outbound;

/// <summary>Reaching people who never wrote in Slack (S12): by the address of a full member of an own workspace, and by nothing else.</summary>
public sealed class ReachTests : IAsyncLifetime
{
    private const string Manager = "manager@demo";
    private const string Second = "T0SECOND1";

    private SlackHost? _host;

    private SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _host = await SlackHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task A_full_member_is_found_by_their_address_in_any_case_and_known_from_then_on()
    {
        var person = await PersonAsync(Host);
        Host.Slack.With(new SlackUser(Ada, "Manu", person.Email?.ToUpperInvariant()));

        var opened = Assert.IsType<SendOutcome.Elsewhere>(await SendAsync(Host, person));

        Assert.Equal(new ConversationAddress("slack", FakeSlack.Team, FakeSlack.DirectOf(Ada)), opened.Conversation);
        Assert.Equal(Manager, await LoginOfAsync(Host, FakeSlack.Team));
        Assert.DoesNotContain(Host.Slack.Calls, call => call.Method.StartsWith("chat.", StringComparison.Ordinal));
    }

    public static TheoryData<string, Func<SlackUser, SlackUser>> NotThem => new()
    {
        { "an address that is not confirmed", user => user with { IsConfirmed = false } },
        { "a guest of several channels", user => user with { IsRestricted = true } },
        { "a guest of one channel", user => user with { IsUltraRestricted = true } },
        { "somebody who left", user => user with { IsDeleted = true } },
        { "a bot", user => user with { IsBot = true } },
        { "somebody of another workspace", user => user with { Team = "T0ELSEWHERE" } },
        { "somebody seen over Slack Connect", user => user with { IsStranger = true } },
        { "nobody", user => user with { Email = "somebody.else@demo.example" } },
    };

    [Theory]
    [MemberData(nameof(NotThem))]
    public async Task Nobody_else_is_taken_for_them(string who, Func<SlackUser, SlackUser> change)
    {
        var person = await PersonAsync(Host);
        Host.Slack.With(change(new SlackUser(Ada, "Manu", person.Email)));

        Assert.Equal((who, "ConversationGone"), (who, (await SendAsync(Host, person)).GetType().Name));
        Assert.DoesNotContain(Host.Slack.Calls, call => call.Method == "conversations.open");
        Assert.Null(await LoginOfAsync(Host, FakeSlack.Team));
    }

    [Fact]
    public async Task A_profile_with_another_address_than_was_asked_for_is_not_believed()
    {
        var person = await PersonAsync(Host);
        Host.Slack.Fault = call => call.Method == "users.lookupByEmail"
            ? Results.Json(new System.Text.Json.Nodes.JsonObject { ["ok"] = true, ["user"] = new SlackUser(Ada, "Manu", "agent@demo.example").ToJson() })
            : null;

        Assert.IsType<SendOutcome.ConversationGone>(await SendAsync(Host, person));
    }

    public static TheoryData<string, Func<IResult>, string> Faults => new()
    {
        { "too many", () => SlackFaults.TooMany(40), "TryAgain 40" },
        { "no answer", SlackFaults.Broken, "TryAgain 2" },
        { "a scope that is missing", () => SlackFaults.Failed("missing_scope"), "TryAgain 300" },
        { "a token taken back", () => SlackFaults.Failed("token_revoked"), "TryAgain 300" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task While_Slack_does_not_say_it_is_tried_again(string what, Func<IResult> fault, string outcome)
    {
        var person = await PersonAsync(Host);
        Host.Slack.Fault = call => call.Method is "users.lookupByEmail" ? fault() : null;

        Assert.Equal((what, outcome), (what, Describe(await SendAsync(Host, person))));
    }

    [Fact]
    public async Task What_Slack_holds_back_is_not_asked_again_before_its_time()
    {
        var person = await PersonAsync(Host);
        Host.Slack.With(new SlackUser(Ada, "Manu", person.Email));
        Host.Slack.Fault = call => call.Method is "users.lookupByEmail" ? SlackFaults.TooMany(40) : null;
        await SendAsync(Host, person);
        await SendAsync(Host, await PersonAsync(Host, "employee@demo"));
        Assert.Single(Host.Slack.Calls, call => call.Method == "users.lookupByEmail");

        Host.Slack.Fault = _ => null;
        Host.Clock.Advance(TimeSpan.FromSeconds(41));
        Assert.IsType<SendOutcome.Elsewhere>(await SendAsync(Host, person));
    }

    [Theory]
    [InlineData("user_disabled", "ConversationGone")]
    [InlineData("cannot_dm_bot", "ConversationGone")]
    [InlineData("token_revoked", "TryAgain 300")]
    [InlineData("ratelimited", "TryAgain 5")]
    public async Task A_conversation_that_cannot_be_opened_says_whether_it_is_tried_again(string error, string outcome)
    {
        var person = await PersonAsync(Host);
        Host.Slack.With(new SlackUser(Ada, "Manu", person.Email)).Fault = call => call.Method == "conversations.open" ? SlackFaults.Failed(error) : null;

        Assert.Equal(outcome, Describe(await SendAsync(Host, person)));
    }

    [Fact]
    public async Task A_member_whose_user_is_known_is_not_looked_up()
    {
        var opened = Assert.IsType<SendOutcome.Elsewhere>(await SendAsync(Host, new ConversationAddress("slack", FakeSlack.Team, "person:" + Ada)));

        Assert.Equal(FakeSlack.DirectOf(Ada), opened.Conversation.Id);
        Assert.DoesNotContain(Host.Slack.Calls, call => call.Method.StartsWith("users.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_several_workspaces_it_is_the_first_in_which_they_are_a_full_member()
    {
        await using var host = await StartWithTwoAsync();
        var person = await PersonAsync(host);
        await InstallAsync(host, FakeSlack.Team);
        await InstallAsync(host, Second);
        host.Slack.With(new SlackUser("U0GUEST01", "Manu", person.Email) { Team = Second, IsRestricted = true }).With(new SlackUser(Ada, "Manu", person.Email));

        var opened = Assert.IsType<SendOutcome.Elsewhere>(await SendAsync(host, person));

        Assert.Equal((FakeSlack.Team, FakeSlack.DirectOf(Ada)), (opened.Conversation.Tenant, opened.Conversation.Id));
        Assert.Equal(["xoxb-" + Second, "xoxb-" + FakeSlack.Team], host.Slack.Calls.Where(call => call.Method == "users.lookupByEmail").Select(call => call.Authorization["Bearer ".Length..]));
    }

    [Fact]
    public async Task A_workspace_that_took_its_token_back_does_not_stand_in_the_way_of_the_next()
    {
        await using var host = await StartWithTwoAsync();
        var person = await PersonAsync(host);
        await InstallAsync(host, FakeSlack.Team);
        await InstallAsync(host, Second);
        host.Slack.With(new SlackUser(Ada, "Manu", person.Email)).Fault = call =>
            call.Authorization.EndsWith(Second, StringComparison.Ordinal) ? SlackFaults.Failed("token_revoked") : null;

        Assert.IsType<SendOutcome.Elsewhere>(await SendAsync(host, person));
    }

    private static string Describe(SendOutcome outcome) => outcome is SendOutcome.TryAgain again ? $"TryAgain {again.After.TotalSeconds}" : outcome.GetType().Name;

    private static Task<SendOutcome> SendAsync(SlackHost host, Person person) => SendAsync(host, new ConversationAddress("slack", "", $"address:{person.Id.Value:N}"));

    private static Task<SendOutcome> SendAsync(SlackHost host, ConversationAddress to) =>
        host.Services.GetServices<IChannel>().Single(channel => channel.Serves("slack")).SendAsync(new OutgoingMessage(7, to, new TextReply("hello"), null, null), CancellationToken.None);

    private static Task<SlackHost> StartWithTwoAsync() => SlackHost.StartBareAsync(
    [
        ("Slack:ClientId", "123.456"), ("Slack:ClientSecret", "client-secret"), ("Slack:SigningSecret", SlackHost.Secret), ("DeskBot:PublicUrl", "https://desk.example.com/"),
        ("Slack:Workspaces:0", Second), ("Slack:Workspaces:1", FakeSlack.Team),
    ]);

    private static async Task InstallAsync(SlackHost host, string team)
    {
        host.Slack.Workspaces["xoxb-" + team] = team;
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SlackWorkspaceStore>().InstallAsync(
            new(team, team, FakeSlack.App, FakeSlack.BotUser, new(host.Services.GetRequiredService<TokenProtector>().Protect("xoxb-" + team), null, null), host.Clock.GetUtcNow()), CancellationToken.None);
    }

    private static async Task<Person> PersonAsync(SlackHost host, string login = Manager)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FindPerson>().ExecuteAsync(login, CancellationToken.None) ?? throw new InvalidOperationException($"There is no {login}.");
    }

    private static async Task<string?> LoginOfAsync(SlackHost host, string team)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FindChannelUser>().ExecuteAsync("slack", team, Ada, CancellationToken.None))?.Login;
    }
}
