using System.Text.Json.Nodes;
using DeskBot.Bot.Tests.Channels.Slack;
using DeskBot.Bot.Tests.Channels.Slack.Rendering;
using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>A member's home tab: what was published last, and its buttons. What is published has to be what Slack would take.</summary>
internal sealed class HomeTab(HttpClient client, Uri host, FakeSlack slack, SlackSigner signer, string user)
{
    /// <summary>Opens the tab.</summary>
    public async Task OpenAsync()
    {
        var before = slack.Calls.Count(IsMine);
        await SendAsync(signer.Event(host, SlackPayloads.Envelope(new JsonObject { ["type"] = "app_home_opened", ["user"] = user, ["channel"] = FakeSlack.DirectOf(user), ["tab"] = "home" })));
        await slack.HearsAsync(_ => slack.Calls.Count(IsMine) > before);
    }

    /// <summary>Waits until the tab says this.</summary>
    public Task SeesAsync(string words) => slack.HearsAsync(_ => Plain.Of(Text()).Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>Waits until the tab does not offer a button any more.</summary>
    public Task IsNoLongerOfferedAsync(string button) => slack.HearsAsync(_ => Find(button) is null);

    /// <summary>Presses a button on it.</summary>
    public async Task PressAsync(string button)
    {
        var pressed = Find(button);
        Assert.NotNull(pressed);
        await SendAsync(signer.Interaction(host, SlackPayloads.Interaction("block_actions", user, new JsonObject
        {
            ["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "VHOME" + user },
            ["view"] = new JsonObject { ["id"] = "VHOME" + user, ["type"] = "home", ["hash"] = "h1" },
            ["actions"] = new JsonArray(new JsonObject
            {
                ["type"] = "button", ["action_id"] = pressed["action_id"]?.DeepClone(), ["block_id"] = "b", ["value"] = pressed["value"]?.DeepClone(), ["action_ts"] = SlackPayloads.Ts(),
            }),
        })));
    }

    private bool IsMine(SlackCall call) => call.Method == "views.publish" && call["user_id"] == user;

    private JsonObject View()
    {
        var view = slack.Calls.LastOrDefault(IsMine)?.Arguments["view"]?.DeepClone().AsObject() ?? [];
        Assert.Empty(view.Count == 0 ? [] : BlockKitRules.OfView(view));
        return view;
    }

    private string Text() => string.Join(' ', Rendered.Objects(View()["blocks"]).Select(json => (string?)json["type"] switch
    {
        "mrkdwn" => MrkdwnRules.Read((string?)json["text"] ?? ""),
        "plain_text" => (string?)json["text"] ?? "",
        "rich_text_section" => string.Concat((json["elements"] as JsonArray ?? []).Select(part => (string?)part?["text"])),
        _ => "",
    }));

    private JsonObject? Find(string title) => Rendered.ButtonsIn(View()["blocks"]).FirstOrDefault(button => (string?)button["text"]?["text"] == title);

    private async Task SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await client.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        }
    }
}
