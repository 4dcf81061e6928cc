using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Cards;

/// <summary>Writes a card as the web chat takes it: it carries out Action.Submit, Action.OpenUrl and Action.ShowCard, and no Action.Execute.</summary>
internal static class WebChatCardRenderer
{
    /// <summary>The card as the content of an <c>application/vnd.microsoft.card.adaptive</c> attachment.</summary>
    public static JsonObject Render(AdaptiveCard card, CardStamp stamp) => CardActions.Render(card, stamp, button => Button(button, stamp));

    private static JsonObject Button(JsonObject button, CardStamp stamp) => CardActions.TypeOf(button) switch
    {
        "Action.Execute" => CardActions.Submit(button, stamp),
        "Action.Submit" => Say(button),
        _ => button.DeepClone().AsObject(),
    };

    // Data that is a string makes the web chat post it as the person's own message.
    private static JsonObject Say(JsonObject button)
    {
        var say = button.DeepClone().AsObject();
        say["data"] = button["data"]?["msteams"]?["value"]?.DeepClone();
        return say;
    }
}
