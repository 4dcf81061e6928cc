using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskBot.Harness.Slack;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack;

/// <summary>The real host as a process of its own, with a Slack on the other side: what is delivered many times acts once, and what was acknowledged survives a power cut.</summary>
public sealed partial class WholeDeskTests : IAsyncLifetime
{
    private static readonly string Own = FakeSlack.DirectOf(Ada);

    private WholeDesk? _desk;

    private WholeDesk Desk => _desk ?? throw new InvalidOperationException("Not started.");

    private FakeSlack Slack => Desk.Slack;

    private HostProcess Host => Desk.Host;

    public async Task InitializeAsync() => _desk = await WholeDesk.StartAsync();

    public async Task DisposeAsync() => await Desk.DisposeAsync();

    [Fact]
    public async Task The_same_event_and_the_same_form_twenty_times_at_once_open_one_ticket()
    {
        var report = Envelope(Direct("The VPN is down for the whole office, nobody can work"));
        await TwentyTimesAsync(() => Desk.Signer.Event(Host.Address, report));
        var form = await Slack.HearsAsync(call => call.Method == "chat.postMessage" && OpensForm(call) is not null);
        await Desk.PostAsync(Desk.Signer.Interaction(Host.Address, ClickOn(form, OpensForm(form) ?? [])));
        var filled = await Slack.HearsAsync(call => call.Method == "views.update" && call.Raw.Contains("private_metadata", StringComparison.Ordinal));
        var submission = Filled(filled.Arguments["view"]?.AsObject() ?? []);
        await TwentyTimesAsync(() => Desk.Signer.Interaction(Host.Address, submission));

        await Slack.HearsAsync("chat.update", "Opened as");
        await Desk.SayAsync("Show my tickets");
        await Slack.HearsAsync(call => call.Method == "chat.postMessage" && call.Raw.Contains("Your tickets", StringComparison.Ordinal));
        Assert.Equal(["INC0000001"], Slack.Calls.SelectMany(call => Number.Matches(call.Raw).Select(match => match.Value)).Distinct());
        Assert.Single(Slack.Calls, call => call.Method == "chat.postMessage" && call["text"] == form["text"]);
    }

    [Fact]
    public async Task What_was_acknowledged_is_answered_after_a_power_cut()
    {
        // Slack says nothing until the cut, so that the event is written down and no more.
        var cut = new TaskCompletionSource();
        Slack.Fault = call => call.Method == "users.info" && !cut.Task.IsCompleted ? SlackFaults.Silent(cut.Task) : null;
        await Desk.SayAsync("hello");
        await Slack.HearsAsync(call => call.Method == "users.info");
        await Host.KillAsync();
        cut.SetResult();
        Assert.DoesNotContain(Slack.Calls, call => call.Method.StartsWith("chat.", StringComparison.Ordinal));
        await Host.StartAsync();

        await Slack.HearsAsync(call => call.Method == "chat.postMessage" && call["channel"] == Own);
    }

    private Task TwentyTimesAsync(Func<HttpRequestMessage> request) => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Desk.PostAsync(request())));

    private static JsonObject? OpensForm(SlackCall call) => Objects(call.Arguments["blocks"]).FirstOrDefault(
        json => (string?)json["type"] == "button" && ((string?)json["action_id"] ?? "").StartsWith("slack.open_form", StringComparison.Ordinal));

    private static JsonObject ClickOn(SlackCall message, JsonObject button)
    {
        var click = Click((string?)button["value"] ?? "", Own, message.Ts ?? "");
        var action = click["actions"]?[0]?.AsObject() ?? [];
        (action["action_id"], action["block_id"]) = ((string?)button["action_id"], "b");
        return click;
    }

    /// <summary>The modal as it stands, sent.</summary>
    private static JsonObject Filled(JsonObject view)
    {
        var values = new JsonObject();
        foreach (var block in Objects(view["blocks"]).Where(block => (string?)block["type"] == "input"))
        {
            var element = block["element"]?.AsObject() ?? [];
            values[(string?)block["block_id"] ?? ""] = new JsonObject
            {
                [(string?)element["action_id"] ?? ""] = new JsonObject
                {
                    ["type"] = (string?)element["type"], ["value"] = (string?)element["initial_value"], ["selected_option"] = element["initial_option"]?.DeepClone(),
                },
            };
        }

        return Submission((string?)view["callback_id"] ?? "", (string?)view["private_metadata"] ?? "", values);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Objects),
        JsonObject json => json.Select(property => property.Value).SelectMany(Objects).Prepend(json),
        _ => [],
    };

    [GeneratedRegex(@"INC\d{7}")]
    private static partial Regex Number { get; }
}
