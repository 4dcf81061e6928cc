using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Tests.Cards;

/// <summary>A card with one of every element and button, and every property set to something that is not its default.</summary>
internal static class OneOfEach
{
    public static AdaptiveCard Card { get; } = new(
    [
        new TextBlock("**Text**")
        {
            Id = "text", Spacing = Spacing.Large, Separator = true, Size = TextSize.ExtraLarge, Weight = TextWeight.Bolder, Color = TextColor.Attention, IsSubtle = true,
            Wrap = true, MaxLines = 3, HorizontalAlignment = HorizontalAlignment.Right, FontType = FontType.Monospace, Style = TextStyle.Heading,
        },
        new FactSet([new("Name", "Value")]) { Id = "facts", Spacing = Spacing.None, Separator = true },
        new CardImage("https://desk.example/a.png", "A picture") { Id = "image", Spacing = Spacing.Small, Separator = true, Size = ImageSize.Small },
        new Container([new TextBlock("Inside")]) { Id = "container", Spacing = Spacing.Medium, Separator = true, Style = ContainerStyle.Emphasis, Bleed = true },
        new ColumnSet(
        [
            new Column([new TextBlock("Left")], "auto") { VerticalContentAlignment = VerticalAlignment.Center, Style = ContainerStyle.Good, Spacing = Spacing.Padding },
        ]) { Id = "columns", Spacing = Spacing.ExtraLarge, Separator = true },
        new ActionSet([new VerbButton("Inside", "inside.press")]) { Id = "buttons", Spacing = Spacing.Small, Separator = true },
        new TextInput
        {
            Id = "text-input", Spacing = Spacing.Large, Separator = true, Label = "Text", IsRequired = true, ErrorMessage = "Write something.", Value = "a [b](c)",
            IsMultiline = true, MaxLength = 10, Placeholder = "Hint", Regex = "^a",
        },
        new NumberInput
        {
            Id = "number-input", Spacing = Spacing.Large, Separator = true, Label = "Number", IsRequired = true, ErrorMessage = "Write a number.", Value = 2.5m,
            Min = 1, Max = 9, Placeholder = "Hint",
        },
        new DateInput
        {
            Id = "date-input", Spacing = Spacing.Large, Separator = true, Label = "Date", IsRequired = true, ErrorMessage = "Choose a date.", Value = "2026-11-20",
            Min = "2026-01-01", Max = "2026-12-31",
        },
        new TimeInput
        {
            Id = "time-input", Spacing = Spacing.Large, Separator = true, Label = "Time", IsRequired = true, ErrorMessage = "Choose a time.", Value = "09:30",
            Min = "08:00", Max = "18:00",
        },
        new ToggleInput("Yes")
        {
            Id = "toggle-input", Spacing = Spacing.Large, Separator = true, Label = "Toggle", IsRequired = true, ErrorMessage = "Tick it.", Value = "true", Wrap = true,
        },
        new ChoiceInput([new("A", "a"), new("B", "b")])
        {
            Id = "choice-input", Spacing = Spacing.Large, Separator = true, Label = "Choice", IsRequired = true, ErrorMessage = "Choose one.", Value = "a",
            Style = ChoiceStyle.Expanded, IsMultiSelect = true, Placeholder = "Hint", Wrap = true,
        },
    ],
    [
        new VerbButton("Act", "thing.act", "thing", "1") { Style = ButtonStyle.Positive, Tooltip = "Acts", SendsInputs = false },
        new SayButton("Say", "hello") { Style = ButtonStyle.Destructive, Tooltip = "Says hello" },
        new LinkButton("Open", "https://desk.example/") { Style = ButtonStyle.Positive, Tooltip = "Opens" },
        new ShowCardButton("More", [new TextBlock("Unfolded")], new VerbButton("Send", "thing.send")) { Style = ButtonStyle.Positive, Tooltip = "Unfolds" },
    ]) { Speak = "Spoken", FallbackText = "One of each" };
}
