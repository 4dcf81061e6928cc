using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.Slack;
using DeskBot.Bot.Channels.Slack.Rendering;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness.Slack;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Moq;

namespace DeskBot.Bot.Tests.Channels.Slack.Rendering;

/// <summary>A card as Slack shows it: the message, and every modal that its buttons open.</summary>
internal sealed class Rendered
{
    public const string Origin = "C1/1700000000.000100";

    public static SlackRenderContext Context { get; } = new("42", new Uri("https://desk.example/"), IsGroup: false);

    public static SlackCardRendering Rendering { get; } = new(new Site(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(Site.Key, Context.Site.ToString())]).Build(), Mock.Of<IServer>()));

    private Rendered(CardReply reply)
    {
        Message = Rendering.Render(reply, Context);
        Modals = [.. Presses().Select(press => press.Click).OfType<SlackClick.OpensForm>().Select(opens =>
        {
            var modal = Rendering.ModalFor(reply, opens.Form, Context, Origin);
            Assert.NotNull(modal);
            return modal.View;
        })];
    }

    public SlackMessage Message { get; }

    public JsonArray Blocks => Message.Blocks ?? [];

    public IReadOnlyList<JsonObject> Modals { get; }

    public static Rendered Of(AdaptiveCard card, string summary = "A card") => new(new CardReply("card:1", card, summary));

    /// <summary>What Slack would refuse.</summary>
    public IEnumerable<string> Problems() => BlockKitRules.OfMessage(Message.Text, Message.Blocks).Concat(Modals.SelectMany(BlockKitRules.OfView));

    /// <summary>Every button of the message, and what pressing it is read as.</summary>
    public IEnumerable<(JsonObject Button, SlackClick? Click)> Presses() => ButtonsIn(Blocks).Select(button => (button, Press(button)));

    public SlackClick? Press(string title) => Presses().First(press => (string?)press.Button["text"]?["text"] == title).Click;

    /// <summary>Presses a button the way Slack reports it.</summary>
    public static SlackClick? Press(JsonObject button, JsonObject? view = null)
    {
        var pressed = new JsonObject { ["type"] = "button", ["block_id"] = "b1", ["action_id"] = button["action_id"]?.DeepClone(), ["action_ts"] = "1.2" };
        if (button["value"] is { } value)
        {
            pressed["value"] = value.DeepClone();
        }

        var payload = new JsonObject { ["type"] = "block_actions", ["actions"] = new JsonArray(pressed) };
        if (view is not null)
        {
            payload["view"] = view.DeepClone();
        }

        return Rendering.ReadBlockAction(Element(payload));
    }

    public static IEnumerable<JsonObject> ButtonsIn(JsonNode? node) => Objects(node).Where(json => (string?)json["type"] == "button");

    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(property => Objects(property.Value)).Prepend(json),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    /// <summary>Everything that people read in the blocks, without white space.</summary>
    public static string Read(JsonNode? blocks) => Squeezed(string.Concat(Objects(blocks).Select(json => (string?)json["type"] switch
    {
        "mrkdwn" => MrkdwnRules.Read((string?)json["text"] ?? ""),
        "plain_text" or "text" or "link" => (string?)json["text"] ?? "",
        "image" => (string?)json["alt_text"] ?? "",
        "plain_text_input" => (string?)json["initial_value"] ?? "",
        _ => "",
    })));

    /// <summary>Text without white space, and with the look-alikes of <see cref="Mrkdwn"/> as what they stand for.</summary>
    public static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)))
        .Replace('∗', '*').Replace('ˍ', '_').Replace('∼', '~').Replace('ˋ', '`').Replace('∶', ':').Replace('›', '>');

    public static JsonElement Element(JsonNode json) => JsonSerializer.SerializeToElement(json);
}
