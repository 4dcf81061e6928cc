using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Conversations;

/// <summary>The greeting: what the desk is for, and three sentences to start with.</summary>
internal static class WelcomeCard
{
    /// <summary>Builds the card.</summary>
    /// <param name="name">The person's first name; null when unknown.</param>
    /// <param name="desk">What the desk is called here, for example <c>Contoso Service Desk</c>.</param>
    /// <param name="prompts">What one could write; three are shown, each a button that writes it.</param>
    public static AdaptiveCard Build(string? name, string desk, IReadOnlyList<string> prompts)
    {
        var hello = name is { Length: > 0 } ? $"Hello {CardText.Name(name)}" : "Hello";
        return new AdaptiveCard(
        [
            new Container(
            [
                CardText.Kicker(CardText.Name(desk)),
                CardText.Title(hello) with { Size = TextSize.Large, Spacing = Spacing.None },
            ]) { Style = ContainerStyle.Accent, Bleed = true },
            CardText.Text("Write what is wrong, what you need or what you want to know, in your own words. I answer, open tickets and keep you posted."),
            CardText.Label("For example"),
            .. prompts.Take(3).Select(prompt => CardText.OwnLine(new SayButton(prompt, prompt))),
        ])
        {
            FallbackText = $"Hello, this is {desk}. Write what is wrong or what you need.",
        };
    }
}
