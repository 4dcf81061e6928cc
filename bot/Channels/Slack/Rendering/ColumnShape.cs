using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>What columns become. Slack has two columns of texts, and text with one thing beside it.</summary>
internal abstract record ColumnShape
{
    private ColumnShape() { }

    /// <summary>A small line, each column's text after the other.</summary>
    public sealed record Line(TextLine Text) : ColumnShape;

    /// <summary>Sections: fields side by side, or text with a button or a picture beside it.</summary>
    public sealed record Sections(IReadOnlyList<JsonObject> Blocks) : ColumnShape;

    /// <summary>One below the other, as if there were no columns.</summary>
    public sealed record Below : ColumnShape;

    /// <summary>The shape that shows the columns best.</summary>
    public static ColumnShape Of(ColumnSet set, ButtonWriter buttons, Uri site)
    {
        var columns = set.Columns.Select(column => (column.Items, Texts: CardTexts.In(column.Items))).ToList();
        TextLine? mark = null;
        if (columns is [{ Texts: [var first] }, { Texts.Count: > 0 }, ..] && CardTexts.Lines(first, site) is [var only] && CardTexts.IsMark(only))
        {
            (mark, columns) = (only, [.. columns.Skip(1)]);
        }

        if (columns.All(column => column.Texts is not null))
        {
            return OfTexts([.. columns.SelectMany(column => column.Texts is { Count: > 0 } texts ? [texts] : (IReadOnlyList<TextBlock>[])[])], mark, site);
        }

        var beside = columns.Where(column => column.Texts is null).Select(column => Accessory(column.Items, buttons, site)).ToList();
        return beside is [{ } accessory] && columns.Any(column => column.Texts is { Count: > 0 })
            ? new Sections([.. Beside(accessory, Marked(mark, CardTexts.Together(columns.SelectMany(column => column.Texts ?? []), site)))])
            : new Below();
    }

    private static ColumnShape OfTexts(IReadOnlyList<IReadOnlyList<TextBlock>> columns, TextLine? mark, Uri site)
    {
        if (mark is not null && columns.Count == 1)
        {
            return new Sections([.. Beside(null, Marked(mark, CardTexts.Together(columns[0], site)))]);
        }

        if (columns.All(texts => texts.Count == 1) && columns.Any(texts => CardTexts.IsSmall(texts[0])) && columns.All(texts => CardTexts.Lines(texts[0], site).Count <= 1))
        {
            var parts = columns.SelectMany(texts => CardTexts.Lines(texts[0], site)).ToList();
            return new Line(new TextLine(LineKind.Text, [.. (mark is null ? parts : CardTexts.After(mark, parts)).SelectMany((part, i) => i == 0 ? part.Runs : part.Runs.Prepend(new TextRun(" · ")))]));
        }

        var fields = columns.Select((texts, i) => Mrkdwn.Of(i == 0 ? Marked(mark, CardTexts.Together(texts, site)) : CardTexts.Together(texts, site))).ToList();
        return fields.Count > 0 && fields.All(field => field.Length is > 0 and <= BlockLimits.Field) ? new Sections([.. Blocks.Fields(fields)]) : new Below();
    }

    private static JsonObject? Accessory(IReadOnlyList<CardElement> items, ButtonWriter buttons, Uri site) => items switch
    {
        [ActionSet { Actions: [{ Title.Length: <= BlockLimits.ButtonText } button] }] => buttons.Write(button).ToList() is [var only] ? only : null,
        [CardImage image] when SafeAddress.OfPicture(image.Url, site) is { } url => Blocks.Picture(url, image.AltText),
        _ => null,
    };

    private static IEnumerable<TextLine> Marked(TextLine? mark, IEnumerable<TextLine> lines) => mark is null ? lines : CardTexts.After(mark, lines);

    private static IEnumerable<JsonObject> Beside(JsonObject? accessory, IEnumerable<TextLine> texts) =>
        TextPieces.Of([.. texts], lines => Mrkdwn.Of(lines).Length <= BlockLimits.Text)
            .Select((lines, i) => Blocks.Section(Mrkdwn.Of(lines), i == 0 ? accessory : null));
}
