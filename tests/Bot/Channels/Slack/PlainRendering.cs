using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.Slack;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Tests.Channels.Slack;

/// <summary>The least that can stand in for the rendering: texts, one section, and buttons whose value says what they do.</summary>
internal sealed class PlainRendering : ISlackRendering
{
    public SlackMessage Render(Reply reply, SlackRenderContext context) => reply switch
    {
        CardReply card => new SlackMessage(card.Summary, [new JsonObject { ["type"] = "section", ["block_id"] = card.Key, ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = card.Summary } }]),
        TextReply text => new SlackMessage(text.Text, null),
        _ => new SlackMessage("…", null),
    };

    public SlackModal? ModalFor(CardReply card, string form, SlackRenderContext context, string origin) => form == "none" ? null : new SlackModal(new JsonObject
    {
        ["type"] = "modal", ["callback_id"] = SlackNames.CardForm, ["private_metadata"] = origin, ["title"] = new JsonObject { ["type"] = "plain_text", ["text"] = card.Summary },
    });

    /// <summary>Values are <c>say:text</c>, <c>open:key:nonce</c> or a verb.</summary>
    public SlackClick? ReadBlockAction(JsonElement payload)
    {
        var value = payload.Items("actions").First().Text("value");
        var origin = payload.Text("view", "private_metadata");
        return value?.Split(':') switch
        {
            null => new SlackClick.Nothing(),
            ["say", var text] => new SlackClick.Said(text) { Origin = origin },
            ["open", var key, var nonce] => new SlackClick.OpensForm(key, nonce, "form") { Origin = origin },
            _ => new SlackClick.Pressed(new CardAction(value, new Dictionary<string, string>())) { Origin = origin },
        };
    }

    public SlackSubmission? ReadSubmission(JsonElement payload) => payload.Text("view", "callback_id") == SlackNames.CardForm
        ? new SlackSubmission(new CardAction("form.send", new Dictionary<string, string> { ["title"] = payload.Text("view", "state", "values", "title", "title", "value") ?? "" }), payload.Text("view", "private_metadata") ?? "")
        : null;

    public JsonObject? ErrorsFor(AdaptiveCard card, JsonElement payload) =>
        card.FallbackText is { } error ? new JsonObject { ["response_action"] = "errors", ["errors"] = new JsonObject { ["title"] = error } } : null;

    public JsonObject? FormAfter(AdaptiveCard card, JsonElement payload) => null;
}
