using System.Text.Json.Nodes;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using DeskBot.Bot.Turns;
using DeskBot.Harness.Slack;
using Microsoft.Extensions.DependencyInjection;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Inbound;

/// <summary>When the home tab is published, and what happens when Slack does not take it.</summary>
public sealed class HomeTests : IAsyncLifetime
{
    private SlackHost? _host;

    private SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _host = await SlackHost.StartAsync();
        Host.Slack.With(new SlackUser(Ada, "Amara", "amara.okafor@demo.example"));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task It_is_published_once_for_all_that_happens_within_a_moment()
    {
        await OpenAsync();
        var changed = await ChangedAsync("employee@demo");
        Hear(changed, changed, changed);
        Hear(changed);
        await PublishedAsync(2);

        Hear(changed);
        await PublishedAsync(3);
        Assert.Equal(3, Published);
    }

    [Fact]
    public async Task It_is_published_for_whom_it_concerns_and_who_looked_in_the_last_day()
    {
        const string eve = "U0EVE0001";
        Host.Slack.With(new SlackUser(eve, "Priya", "priya.raman@demo.example"));
        await OpenAsync();
        Host.Clock.Advance(TimeSpan.FromHours(2));
        await OpenAsync(eve);
        Host.Clock.Advance(TimeSpan.FromHours(23));
        Hear(await ChangedAsync("employee@demo"), await ChangedAsync("manager@demo"), await ChangedAsync("agent@demo"));
        await PublishedAsync(3);

        Assert.Equal([Ada, eve, eve], Calls.Select(call => call["user_id"]));
    }

    [Fact]
    public async Task Who_publishes_over_something_newer_looks_again()
    {
        await OpenAsync();
        await OpenAsync();
        Assert.Equal("h", Calls[^1]["hash"]?[..1]);
        var conflicts = 1;
        Host.Slack.Fault = call => call.Method == "views.publish" && conflicts-- > 0 ? SlackFaults.Failed("hash_conflict") : null;

        await OpenAsync(publishes: 2);

        Assert.NotNull(Calls[^2]["hash"]);
        Assert.Null(Calls[^1]["hash"]);
    }

    [Fact]
    public async Task A_tab_that_Slack_does_not_take_says_where_the_tickets_are()
    {
        Host.Slack.Fault = call => call.Method == "views.publish" && !call.Raw.Contains("do not fit", StringComparison.Ordinal) ? SlackFaults.Failed("invalid_arguments") : null;

        await OpenAsync(publishes: 2);

        Assert.Empty(BlockKitRules.OfView(Calls[^1].Arguments["view"]?.DeepClone().AsObject() ?? []));
    }

    [Fact]
    public async Task What_Slack_holds_back_is_published_when_it_may_be()
    {
        await OpenAsync();
        var refuse = true;
        Host.Slack.Fault = call =>
        {
            var held = call.Method == "views.publish" && refuse;
            refuse &= !held;
            return held ? SlackFaults.TooMany(1) : null;
        };
        Hear(await ChangedAsync("employee@demo"));

        await PublishedAsync(3);
        Assert.NotNull(Calls[^1]["hash"]);
    }

    [Fact]
    public async Task What_came_of_a_click_stands_on_the_tab_for_a_while()
    {
        await OpenAsync();
        Host.Inbox.Answer = _ => new ActionAnswer(null, "Approved: REQ0000001.");
        using var answer = await Host.InteractAsync(Interaction("block_actions", Ada, new JsonObject
        {
            ["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "V1" },
            ["view"] = new JsonObject { ["id"] = "V1", ["type"] = "home" },
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "a", ["block_id"] = "b", ["value"] = "approval.bulk", ["action_ts"] = Ts() }),
        }));
        var said = await Host.NextAsync();
        await PublishedAsync(2);

        Assert.True(said.IsFromElsewhere);
        Assert.Equal(FakeSlack.DirectOf(Ada), said.Conversation.Id);
        Assert.Contains("REQ0000001", Calls[^1].Raw, StringComparison.Ordinal);
        Assert.Empty(BlockKitRules.OfView(Calls[^1].Arguments["view"]?.DeepClone().AsObject() ?? []));
        Host.Clock.Advance(TimeSpan.FromMinutes(3));
        await OpenAsync();
        Assert.DoesNotContain("REQ0000001", Calls[^1].Raw, StringComparison.Ordinal);
    }

    private IReadOnlyList<SlackCall> Calls => [.. Host.Slack.Calls.Where(call => call.Method == "views.publish")];

    private int Published => Calls.Count;

    private Task PublishedAsync(int times) => Host.Slack.HearsAsync(_ => Published >= times);

    private async Task OpenAsync(string user = Ada, int publishes = 1)
    {
        var before = Published;
        using var answer = await Host.PostAsync(Envelope(new JsonObject { ["type"] = "app_home_opened", ["user"] = user, ["channel"] = FakeSlack.DirectOf(user), ["tab"] = "home" }));
        await PublishedAsync(before + publishes);
    }

    private void Hear(params TicketChanged[] events)
    {
        foreach (var listener in Host.Services.GetServices<IDeskListener>())
        {
            listener.Hear(events);
        }
    }

    private async Task<TicketChanged> ChangedAsync(string requester)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<FindPerson>().ExecuteAsync(requester, CancellationToken.None);
        return new TicketChanged(new TicketId(Guid.NewGuid()), "INC0000001", TicketHappening.Taken, null, person?.Id ?? default, null, null);
    }
}
