using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Writes names and values in two columns; a value that is too long for a column gets the whole width.</summary>
internal static class FactBlocks
{
    private const int LongestInColumn = 300;

    /// <summary>Facts.</summary>
    public static IEnumerable<JsonObject> Of(FactSet facts, Uri site) =>
        Of(facts.Facts.Select(fact => (MarkdownLines.Plain(fact.Title, site), MarkdownLines.Read(fact.Value, site))));

    /// <summary>Fields and what is filled in in them, to be read; when nothing is, what will be asked for.</summary>
    public static IEnumerable<JsonObject> Of(IReadOnlyList<CardInput> inputs, Uri site)
    {
        var words = inputs.Select(input => (InputBlocks.LabelOf(input), FilledIn.WordsOf(input, site))).ToList();
        return words.Any(one => one.Item2.Length > 0)
            ? Of(words.Select(one => (one.Item1, Literal(one.Item2))))
            : [Blocks.Context(Mrkdwn.Escape(Blocks.Short($"To fill in: {string.Join(", ", words.Select(one => one.Item1))}", 500)))];
    }

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

    private static IReadOnlyList<TextLine> Literal(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => TextLine.Of(new TextRun(line)))];
}
