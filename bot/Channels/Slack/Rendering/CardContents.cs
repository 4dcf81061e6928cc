using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Finds what a card holds, however deep.</summary>
internal static class CardContents
{
    /// <summary>The elements and all that is in them.</summary>
    public static IEnumerable<CardElement> Within(this IEnumerable<CardElement> elements) => elements.SelectMany(element => element switch
    {
        Container container => container.Items.Within().Prepend(element),
        ColumnSet columns => columns.Columns.SelectMany(column => column.Items).Within().Prepend(element),
        _ => [element],
    });

    /// <summary>The fields among the elements.</summary>
    public static IEnumerable<CardInput> Inputs(this IEnumerable<CardElement> elements) => elements.Within().OfType<CardInput>();

    /// <summary>The card's own buttons, not those that unfold.</summary>
    public static IEnumerable<CardButton> Buttons(this AdaptiveCard card) => card.Body.Within().OfType<ActionSet>().SelectMany(set => set.Actions).Concat(card.Actions);

    /// <summary>The buttons that unfold something.</summary>
    public static IEnumerable<ShowCardButton> Panels(this AdaptiveCard card) => card.Buttons().OfType<ShowCardButton>();
}
