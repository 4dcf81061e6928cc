using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Says in plain words that something went wrong, with a reference that an administrator can look up.</summary>
public static class ErrorCard
{
    /// <summary>Builds the card.</summary>
    /// <param name="reference">What an administrator finds the failure by.</param>
    /// <param name="happened">What did not work, in plain words of ours; null for an unknown failure.</param>
    public static AdaptiveCard Build(string reference, string? happened = null) => new(
    [
        new Container(
        [
            CardText.Title("That did not work"),
            CardText.Text(happened ?? "Something went wrong on our side. What you wrote is kept, and somebody will look into it.") with { Spacing = Spacing.Small },
            CardText.Remark($"Reference **{CardText.Name(reference)}**"),
        ]) { Style = ContainerStyle.Attention, Bleed = true },
    ], [new VerbButton("Talk to a human", "human.request")]) { FallbackText = Summary(reference) };

    /// <summary>The card in one line.</summary>
    public static string Summary(string reference) => $"That did not work. Reference {reference}.";
}
