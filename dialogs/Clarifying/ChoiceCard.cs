using System.Globalization;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Clarifying;

/// <summary>What the choice card shows.</summary>
internal sealed record ChoiceView
{
    /// <summary>Names the question in the buttons' data (<see cref="ChoiceCard.IdField"/>).</summary>
    public required string Id { get; init; }

    /// <summary>What the person wrote, so that they see what is asked about.</summary>
    public string? About { get; init; }

    /// <summary>The readings, the likeliest first.</summary>
    public required IReadOnlyList<Reading> Readings { get; init; }

    /// <summary>The chosen reading's value, or <see cref="ChoiceCard.Other"/>; null while open.</summary>
    public string? Chosen { get; init; }
}

/// <summary>One way to read what somebody wrote.</summary>
/// <param name="Value">What is sent back, for example <c>incident</c>.</param>
/// <param name="Title">The button: <c>Something is broken</c>.</param>
internal sealed record Reading(string Value, string Title);

/// <summary>Asks which of two readings was meant, instead of guessing.</summary>
internal static class ChoiceCard
{
    /// <summary>A reading was chosen.</summary>
    public const string ChooseVerb = "clarify.choose";

    /// <summary>The data field with the question's id.</summary>
    public const string IdField = "question";

    /// <summary>The data field with the chosen value.</summary>
    public const string ChoiceField = "choice";

    /// <summary>The value of <em>Something else</em>.</summary>
    public const string Other = "other";

    private static readonly Reading SomethingElse = new(Other, "Something else");

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(ChoiceView view)
    {
        List<Reading> readings = [.. view.Readings, SomethingElse];
        List<CardElement> body = [CardText.Title("What did you mean?")];
        if (view.About is { Length: > 0 } about)
        {
            body.Add(CardText.Remark(Markdown.Format($"“{CardText.Cut(about, 160)}”")) with { Spacing = Spacing.Small });
        }

        if (readings.Find(reading => reading.Value == view.Chosen) is { } chosen)
        {
            body.Add(CardText.Outcome(ContainerStyle.Emphasis, CardText.Text(Markdown.Format($"**{chosen.Title}**"))));
            return new AdaptiveCard(body) { FallbackText = chosen.Title };
        }

        body.AddRange(readings.Select(reading => CardText.OwnLine(Button(view, reading))));
        return new AdaptiveCard(body) { FallbackText = Question(readings) };
    }

    private static string Question(IEnumerable<Reading> readings) =>
        string.Create(CultureInfo.InvariantCulture, $"What did you mean: {string.Join(", ", readings.Select(reading => reading.Title))}?");

    private static VerbButton Button(ChoiceView view, Reading reading) =>
        new(reading.Title, ChooseVerb, new Dictionary<string, string> { [IdField] = view.Id, [ChoiceField] = reading.Value });
}
