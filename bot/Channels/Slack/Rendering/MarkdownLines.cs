using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Reads the Markdown of cards and replies: what it means is kept, its notation and its escapes are gone.</summary>
internal static class MarkdownLines
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>The Markdown's lines. Links to our own pages are made absolute; an address that Slack would not take is left out, its text stays.</summary>
    public static IReadOnlyList<TextLine> Read(string markdown, Uri site) =>
        [.. new Reader(site).Lines(Markdig.Markdown.Parse(markdown, Pipeline), LineKind.Text, 0).Where(line => line.Plain.Trim().Length > 0)];

    /// <summary>The Markdown without any formatting, on one line.</summary>
    public static string Plain(string markdown, Uri site) => string.Join(' ', Read(markdown, site).Select(line => line.Plain)).Trim();

    private sealed class Reader(Uri site)
    {
        public IEnumerable<TextLine> Lines(IEnumerable<Block> blocks, LineKind kind, int indent) => blocks.SelectMany(block => LinesIn(block, kind, indent));

        private IEnumerable<TextLine> LinesIn(Block block, LineKind kind, int indent) => block switch
        {
            HeadingBlock heading => Broken(heading.Inline, new TextLine(kind, []) { StartsParagraph = true }).Select(line => line.InBold()),
            LeafBlock { Inline: not null } leaf => Broken(leaf.Inline, new TextLine(kind, []) { Indent = indent, StartsParagraph = true }),
            CodeBlock code => code.Lines.ToString().Split('\n').Select(line => new TextLine(LineKind.Code, [new TextRun(line)])),
            ListBlock list => Entries(list, indent),
            QuoteBlock quote => Lines(quote, LineKind.Quote, indent),
            ContainerBlock container => Lines(container, kind, indent),
            _ => [],
        };

        private IEnumerable<TextLine> Entries(ListBlock list, int indent)
        {
            var number = list.IsOrdered && int.TryParse(list.OrderedStart, out var start) ? start : 1;
            foreach (var entry in list.OfType<ListItemBlock>())
            {
                var text = entry.OfType<LeafBlock>().Select(leaf => leaf is CodeBlock code ? [new TextRun(code.Lines.ToString()) { Code = true }] : Runs(leaf.Inline, new TextRun("")));
                yield return new TextLine(list.IsOrdered ? LineKind.Number : LineKind.Bullet, [.. Joined(text)]) { Indent = indent, Number = number++ };
                foreach (var inner in entry.OfType<ListBlock>().SelectMany(inner => Entries(inner, indent + 1)))
                {
                    yield return inner;
                }
            }
        }

        private static IEnumerable<TextRun> Joined(IEnumerable<IEnumerable<TextRun>> parts) =>
            parts.SelectMany((part, i) => i == 0 ? part : part.Prepend(new TextRun(" ")));

        /// <summary>A hard break ends the line.</summary>
        private IEnumerable<TextLine> Broken(ContainerInline? inlines, TextLine form)
        {
            List<TextRun> runs = [];
            foreach (var run in Runs(inlines, new TextRun("")))
            {
                if (run.Text == "\n")
                {
                    yield return form with { Runs = runs };
                    (runs, form) = ([], form with { StartsParagraph = false });
                }
                else
                {
                    runs.Add(run);
                }
            }

            yield return form with { Runs = runs };
        }

        private IEnumerable<TextRun> Runs(ContainerInline? inlines, TextRun style) => (inlines ?? []).SelectMany(inline => inline switch
        {
            LiteralInline literal => [style with { Text = literal.Content.ToString() }],
            HtmlEntityInline entity => [style with { Text = entity.Transcoded.ToString() }],
            HtmlInline html => [style with { Text = html.Tag }],
            LineBreakInline { IsHard: true } => [style with { Text = "\n" }],
            LineBreakInline => [style with { Text = " " }],
            CodeInline code => [style with { Text = code.Content, Code = true }],
            AutolinkInline link => [style with { Text = link.Url, Url = Address(link.IsEmail ? $"mailto:{link.Url}" : link.Url) }],
            LinkInline { IsImage: true } image => Runs(image, style),
            LinkInline link => Runs(link, style with { Url = Address(link.Url ?? "") }),
            EmphasisInline { DelimiterCount: 2 } strong => Runs(strong, style with { Bold = true }),
            EmphasisInline emphasis => Runs(emphasis, style with { Italic = true }),
            ContainerInline container => Runs(container, style),
            _ => (IEnumerable<TextRun>)[],
        }).Where(run => run.Text.Length > 0);

        private string? Address(string url) => SafeAddress.Of(url, site);
    }
}
