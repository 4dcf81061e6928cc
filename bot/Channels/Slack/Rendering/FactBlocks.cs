using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Writes names and values in two columns; a value that is too long for a column gets the whole width.</summary>
internal static class FactBlocks
{
    private const int LongestInColumn = 300;
    private const int LongestFilledIn = 600;

    /// <summary>Facts.</summary>
    public static IEnumerable<JsonObject> Of(FactSet facts, Uri site) =>
        Of(facts.Facts.Select(fact => (MarkdownLines.Plain(fact.Title, site), MarkdownLines.Read(fact.Value, site))));

    /// <summary>
    /// Fields and what is filled in in them, to be read; what has to be filled in and is not, and, when nothing is, what will be asked for. A single field is asked for by the button that opens
    /// it. The modal has the whole of it.
    /// </summary>
    public static IEnumerable<JsonObject> Of(IReadOnlyList<FilledInField> fields, Uri site)
    {
        var facts = fields.Select(field => (Name: NameOf(field.Input, site), Value: Value(field, site), IsWanted: field.Input.IsRequired == true)).ToList();
        var isEmpty = facts.All(fact => fact.Value.Count == 0);
        var open = facts.Where(fact => fact.Value.Count == 0 && (isEmpty || fact.IsWanted)).Select(fact => fact.Name).ToList();
        var shown = Of(facts.Where(fact => fact.Value.Count > 0).Select(fact => (fact.Name, fact.Value)));
        return open.Count == 0 || facts.Count == 1 ? shown
            : [.. shown, Blocks.Context(Mrkdwn.Escape(Blocks.Short($"{(isEmpty ? "To" : "Still to")} fill in: {string.Join(", ", open)}", 500)))];
    }

    private static string NameOf(CardInput input, Uri site) =>
        input is ToggleInput { Label: null or "" } toggle ? MarkdownLines.Plain(toggle.Title, site) : InputBlocks.LabelOf(input);

    private static IEnumerable<JsonObject> Of(IEnumerable<(string Name, IReadOnlyList<TextLine> Value)> facts)
    {
        List<string> fields = [];
        foreach (var (name, value) in facts)
        {
            var title = TextLine.Of(new TextRun(name.Length == 0 ? "–" : Blocks.Short(name, LongestInColumn)) { Bold = true });
            var field = Mrkdwn.Of([title, .. value.Count > 0 ? value : [TextLine.Of(new TextRun("–"))]]);
            if (value.Sum(line => line.Plain.Length) <= LongestInColumn && field.Length <= BlockLimits.Field)
            {
                fields.Add(field);
                continue;
            }

            foreach (var block in Blocks.Fields(fields).Concat(RichText.Blocks([title, .. value.Select(line => line with { StartsParagraph = false })])))
            {
                yield return block;
            }

            fields = [];
        }

        foreach (var block in Blocks.Fields(fields))
        {
            yield return block;
        }
    }

    private static IReadOnlyList<TextLine> Value(FilledInField field, Uri site)
    {
        var words = Blocks.Short(FilledIn.WordsOf(field.Input, site), LongestFilledIn).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
        return [.. words.Concat(field.Error is { } error ? [$"🔴 {error}"] : []).Select(line => TextLine.Of(new TextRun(line)))];
    }
}

/// <summary>A field that is shown and cannot be filled in where it stands.</summary>
/// <param name="Input">The field.</param>
/// <param name="Error">What is wrong with it.</param>
internal sealed record FilledInField(CardInput Input, string? Error);
