using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeskBot.Knowledge.Articles;

/// <summary>The bare words of Markdown, for the encoder and the word index.</summary>
internal static class PlainText
{
    /// <summary>All text of the Markdown in reading order, one line for each block.</summary>
    internal static string Of(string markdown) => Of(ArticleMarkdown.Parse(markdown));

    private static string Of(MarkdownObject root)
    {
        var text = new StringBuilder();
        foreach (var leaf in root.Descendants<LeafBlock>())
        {
            if (leaf is CodeBlock code)
            {
                text.Append(code.Lines.ToString()).Append('\n');
                continue;
            }

            foreach (var inline in leaf.Inline?.Descendants() ?? [])
            {
                text.Append(Text(inline));
            }

            text.Append('\n');
        }

        return text.ToString().Trim();
    }

    private static string Text(MarkdownObject inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline link => link.Url,
        LineBreakInline => " ",
        _ => "",
    };
}
