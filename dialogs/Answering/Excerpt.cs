using DeskBot.Dialogs.Cards;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeskBot.Dialogs.Answering;

/// <summary>
/// Shows a piece of an article, written in any Markdown, with what every client can show: bold, italic, lists, links to safe addresses.
/// Headings become bold lines, code a block of its own, tables lists; pictures shrink to their description, HTML is left out.
/// </summary>
internal static class Excerpt
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().Build();

    /// <summary>The excerpt as card elements from top to bottom, at most about <paramref name="most"/> UTF-16 units of text.</summary>
    /// <returns>The elements, and whether something was left out at the end.</returns>
    public static (IReadOnlyList<CardElement> Elements, bool Shortened) Show(string markdown, int most = 2400)
    {
        var elements = new List<CardElement>();
        foreach (var block in Markdig.Markdown.Parse(markdown, Pipeline))
        {
            if (Show(block) is not { } element)
            {
                continue;
            }

            var length = LengthOf(element);
            if (length > most && elements.Count > 0)
            {
                return (elements, true);
            }

            most -= length;
            elements.Add(element);
        }

        return (elements, false);
    }

    private static CardElement? Show(Block block) => block switch
    {
        HeadingBlock heading => Text($"**{Inlines(heading.Inline, emphasis: false)}**"),
        ParagraphBlock paragraph => Text(Inlines(paragraph.Inline)),
        ListBlock list => Text(string.Join('\n', Lines(list, indent: ""))),
        CodeBlock code => Command(code.Lines.ToString()),
        QuoteBlock quote => Aside(quote),
        Table table => Text(string.Join('\n', Rows(table))),
        _ => null,
    };

    private static TextBlock? Text(string markdown) => markdown.Length == 0 ? null : CardText.Text(markdown);

    private static Container Command(string code) =>
        new([.. CardText.Literal(code, 800, FontType.Monospace)]) { Style = ContainerStyle.Emphasis };

    private static Container? Aside(QuoteBlock quote) => quote.Select(Show).OfType<CardElement>().ToList() is { Count: > 0 } items
        ? new Container(items) { Style = ContainerStyle.Emphasis }
        : null;

    private static IEnumerable<string> Lines(ListBlock list, string indent)
    {
        var number = list.IsOrdered && int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var mark = list.IsOrdered ? $"{number++}. " : "- ";
            var text = string.Join(' ', item.OfType<LeafBlock>().Select(InItem).Where(part => part.Length > 0));
            yield return $"{indent}{mark}{text}";
            foreach (var line in item.OfType<ListBlock>().SelectMany(inner => Lines(inner, indent + new string(' ', mark.Length))))
            {
                yield return line;
            }
        }
    }

    private static string InItem(LeafBlock block) => block switch
    {
        CodeBlock code => Bold(code.Lines.ToString()),
        ParagraphBlock or HeadingBlock => Inlines(block.Inline),
        _ => "",
    };

    private static IEnumerable<string> Rows(Table table)
    {
        var rows = table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(CellText).ToList()).ToList();
        var heads = table.OfType<TableRow>().FirstOrDefault() is { IsHeader: true } ? rows.FirstOrDefault() ?? [] : [];
        foreach (var row in rows.Skip(heads.Count > 0 ? 1 : 0).Where(row => row.Count > 0))
        {
            var rest = row.Skip(1).Select((cell, i) => heads.Count > 2 && i + 1 < heads.Count ? $"{heads[i + 1]}: {cell}" : cell);
            yield return row.Count == 1 ? $"- {row[0]}" : $"- **{row[0]}**: {string.Join(", ", rest)}";
        }
    }

    private static string CellText(TableCell cell) => string.Join(' ', cell.OfType<ParagraphBlock>().Select(text => Inlines(text.Inline, emphasis: false)));

    private static string Inlines(ContainerInline? inlines, bool emphasis = true) =>
        inlines is null ? "" : string.Concat(inlines.Select(inline => Show(inline, emphasis))).Trim();

    private static string Show(Inline inline, bool emphasis) => inline switch
    {
        LiteralInline literal => Cards.Markdown.EscapeWithin(literal.Content.ToString()),
        HtmlEntityInline entity => Cards.Markdown.EscapeWithin(entity.Transcoded.ToString()),
        LineBreakInline => " ",
        CodeInline code => emphasis ? Bold(code.Content) : Cards.Markdown.Escape(code.Content),
        AutolinkInline link => Cards.Markdown.Link(link.Url, link.IsEmail ? $"mailto:{link.Url}" : link.Url),
        LinkInline { IsImage: true } image => PlainText(image) is { Length: > 0 } alt ? $"(picture: {Cards.Markdown.Escape(alt)})" : "",
        LinkInline link => Cards.Markdown.Link(PlainText(link), link.Url ?? ""),
        EmphasisInline mark when emphasis => Emphasis(mark),
        ContainerInline container => Inlines(container, emphasis),
        _ => "",
    };

    private static string Emphasis(EmphasisInline mark)
    {
        var text = Inlines(mark, emphasis: false);
        return text.Length == 0 ? "" : mark.DelimiterCount == 2 ? $"**{text}**" : $"_{text}_";
    }

    private static string Bold(string text) => $"**{Cards.Markdown.Escape(text)}**";

    private static string PlainText(ContainerInline inlines) => string.Concat(inlines.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        _ => "",
    }));

    private static int LengthOf(CardElement element) => element switch
    {
        TextBlock text => text.Text.Length,
        Container container => container.Items.Sum(LengthOf),
        _ => 0,
    };
}
