using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Tests.Cards;

/// <summary>What a card holds, however deep.</summary>
internal static class CardParts
{
    public static IEnumerable<CardElement> Elements(this AdaptiveCard card) => card.Body.SelectMany(Within).Concat(card.Actions.SelectMany(Unfolded));

    /// <summary>The buttons that can be pressed at once, and those that unfold.</summary>
    public static IEnumerable<CardButton> Buttons(this AdaptiveCard card) =>
        card.Actions.Concat(card.Elements().OfType<ActionSet>().SelectMany(set => set.Actions)).SelectMany(button => button is ShowCardButton show ? show.Card.Actions.Prepend(button) : [button]);

    public static IEnumerable<string> Verbs(this AdaptiveCard card) => card.Buttons().OfType<VerbButton>().Select(button => button.Verb);

    public static string Text(this AdaptiveCard card) => string.Join('\n', card.Elements().SelectMany(element => element switch
    {
        TextBlock text => [text.Text],
        FactSet facts => facts.Facts.Select(fact => $"{fact.Title}: {fact.Value}"),
        _ => (IEnumerable<string>)[],
    }));

    public static T Input<T>(this AdaptiveCard card, string id) where T : CardInput => card.Elements().OfType<T>().Single(input => input.Id == id);

    private static IEnumerable<CardElement> Within(CardElement element) => element switch
    {
        Container container => container.Items.SelectMany(Within).Prepend(element),
        ColumnSet columns => columns.Columns.SelectMany(column => column.Items).SelectMany(Within).Prepend(element),
        ActionSet set => set.Actions.SelectMany(Unfolded).Prepend(element),
        _ => [element],
    };

    private static IEnumerable<CardElement> Unfolded(CardButton button) => button is ShowCardButton show ? show.Card.Body.SelectMany(Within) : [];
}
