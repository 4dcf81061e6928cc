using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Cards;

/// <summary>Writes a card as Teams takes it: Action.Execute, and Action.Submit where a client is too old for it.</summary>
internal static class TeamsCardRenderer
{
    /// <summary>The most a card may weigh. Teams refuses whole messages above 28 KB in some places and 100 KB in others; this leaves room.</summary>
    public const int MostBytes = 25 * 1024;

    /// <summary>The card as the content of an <c>application/vnd.microsoft.card.adaptive</c> attachment or of an invoke's answer.</summary>
    public static JsonObject Render(AdaptiveCard card, CardStamp stamp) =>
        CardSize.Fit(CardActions.Render(card, stamp, button => Button(button, stamp)), MostBytes);

    private static JsonObject Button(JsonObject button, CardStamp stamp)
    {
        if (CardActions.TypeOf(button) != "Action.Execute")
        {
            return button.DeepClone().AsObject();
        }

        var execute = button.DeepClone().AsObject();
        execute["data"] = CardActions.Stamped(button, stamp);
        execute["fallback"] = CardActions.Submit(button, stamp);
        return execute;
    }
}
