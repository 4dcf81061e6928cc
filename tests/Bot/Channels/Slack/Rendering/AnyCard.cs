using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Tests.Cards;

namespace DeskBot.Bot.Tests.Channels.Slack.Rendering;

/// <summary>Makes cards at random, the same for the same seed.</summary>
internal sealed class AnyCard(int seed)
{
    private readonly Random _random = new(seed);
    private int _ids;

    /// <summary>Emoji, both directions of writing, markup, and no place to break.</summary>
    public static string Longest { get; } = string.Concat(Enumerable.Repeat("😀 שלום *fett* <!channel> مرحبا_بالعالم_Unbreakable&", 12));

    public AdaptiveCard Card() => new(Elements(2, _random.Next(1, 14)), Buttons(_random.Next(4), 1)) { FallbackText = Text() };

    private List<CardElement> Elements(int depth, int count) => [.. Enumerable.Range(0, count).Select(_ => Element(depth))];

    private CardElement Element(int depth) => Bare(depth) with { Separator = Maybe(), Spacing = Any<Spacing>() };

    private CardElement Bare(int depth) => _random.Next(depth > 0 ? 13 : 9) switch
    {
        0 or 1 => new TextBlock(Markdown()) { Size = Any<TextSize>(), Weight = Any<TextWeight>(), Color = Any<TextColor>(), IsSubtle = Maybe(), Style = Any<TextStyle>(), FontType = Any<FontType>() },
        2 => new FactSet([.. Enumerable.Range(0, _random.Next(1, 25)).Select(_ => new Fact(Text(), Markdown()))]),
        3 => new CardImage(_random.Next(2) == 0 ? "/images/a.png" : "data:image/png;base64,AAAA", Text()) { Size = Any<ImageSize>() },
        4 => new TextInput { Id = Id(), Label = Text(), Value = Text(), Placeholder = Text(), IsRequired = Maybe(), IsMultiline = Maybe(), MaxLength = 4000 },
        5 => new NumberInput { Id = Id(), Label = Text(), Value = _random.Next(9), Min = 2, Max = 7, Placeholder = Text(), IsRequired = Maybe() },
        6 => _random.Next(2) == 0 ? new DateInput { Id = Id(), Value = "2026-11-20", Max = "2026-12-01" } : new TimeInput { Id = Id(), Value = Text(), Min = "08:00" },
        7 => new ToggleInput(Markdown()) { Id = Id(), Label = Maybe() == true ? Text() : null, Value = "true", IsRequired = Maybe() },
        8 => Choice(),
        9 => new Container(Elements(depth - 1, _random.Next(0, 6))) { Style = Any<ContainerStyle>(), Bleed = Maybe() },
        10 or 11 => new ColumnSet([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => new Column(Elements(depth - 1, _random.Next(0, 3))))]),
        _ => new ActionSet(Buttons(_random.Next(1, 40), depth - 1)),
    };

    private ChoiceInput Choice() => new([.. Enumerable.Range(0, _random.Next(0, 3) switch { 0 => _random.Next(11), 1 => 100, _ => 130 }).Select(i => new Choice($"{i} {Text()}", $"{i}"))])
    {
        Id = Id(), Label = Text(), Value = "3,5", IsMultiSelect = Maybe(), Style = Any<ChoiceStyle>(), Placeholder = Text(), IsRequired = Maybe(),
    };

    private List<CardButton> Buttons(int count, int depth) => [.. Enumerable.Range(0, count).Select(_ => Button(depth) with { Style = Any<ButtonStyle>(), Tooltip = Text() })];

    private CardButton Button(int depth) => _random.Next(depth > 0 ? 4 : 3) switch
    {
        0 => new VerbButton(Text(), "thing.act", "thing", $"{_random.Next(1000)}") { SendsInputs = Maybe() == true },
        1 => new SayButton(Text(), Text() is { Length: > 0 } says ? says : "hello"),
        2 => new LinkButton(Text(), _random.Next(2) == 0 ? "/page" : "javascript:alert(1)"),
        _ => new ShowCardButton(Text(), Elements(depth - 1, _random.Next(0, 4)), [.. Buttons(_random.Next(0, 3), depth - 1)]),
    };

    private string Markdown() => _random.Next(4) switch
    {
        0 => DeskBot.Dialogs.Cards.Markdown.Escape(Text()),
        1 => $"**{DeskBot.Dialogs.Cards.Markdown.Escape(Text())}** and [a link](/page)\n\n1. one\n2. two\n   - inner\n\n- {DeskBot.Dialogs.Cards.Markdown.Escape(Text())}",
        2 => string.Join("\n\n", Enumerable.Repeat(DeskBot.Dialogs.Cards.Markdown.Escape(Longest), _random.Next(1, 9))),
        _ => Text(),
    };

    private string Text() => _random.Next(6) switch
    {
        0 => "",
        1 => Longest,
        2 => CardGallery.Hostile,
        3 => "Short",
        _ => HostileTexts.Alone[_random.Next(HostileTexts.Alone.Count)],
    };

    private string Id() => $"field{++_ids}";

    private bool? Maybe() => _random.Next(3) switch { 0 => true, 1 => false, _ => null };

    private T? Any<T>() where T : struct, Enum => _random.Next(3) == 0 ? Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)] : null;
}
