using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>The text of an HTML element as Markdown: headings, paragraphs, lists, tables, emphasis, code and links. Scripts, forms and navigation are left out.</summary>
internal static partial class HtmlToMarkdown
{
    private const int MaxDepth = 60;

    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "nav", "header", "footer", "aside", "form", "iframe", "object", "embed", "svg", "template", "noscript", "button", "select", "textarea", "input", "head",
    };

    internal static string Convert(IElement root)
    {
        var markdown = new StringBuilder();
        AppendBlocks(markdown, root, depth: 0);
        return ManyLineEnds().Replace(markdown.ToString(), "\n\n").Trim() + "\n";
    }

    private static void AppendBlocks(StringBuilder markdown, INode parent, int depth)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IElement element && IsBlock(element))
            {
                markdown.Append("\n\n");
                AppendBlock(markdown, element, depth + 1);
                markdown.Append("\n\n");
            }
            else
            {
                markdown.Append(Inline(node, depth + 1));
            }
        }
    }

    private static void AppendBlock(StringBuilder markdown, IElement element, int depth)
    {
        var name = element.LocalName;
        if (Skipped.Contains(name) || depth > MaxDepth)
        {
            return;
        }

        switch (name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                markdown.Append('#', name[1] - '0').Append(' ').Append(InlineContent(element, depth));
                break;
            case "ul" or "ol":
                AppendList(markdown, element, depth);
                break;
            case "table":
                AppendTable(markdown, element, depth);
                break;
            case "pre":
                markdown.Append("```\n").Append(element.TextContent.Replace("```", "'''", StringComparison.Ordinal).TrimEnd()).Append("\n```");
                break;
            case "p":
                markdown.Append(InlineContent(element, depth));
                break;
            default:
                AppendBlocks(markdown, element, depth);
                break;
        }
    }

    private static void AppendList(StringBuilder markdown, IElement list, int depth)
    {
        var number = 1;
        foreach (var item in list.Children.Where(static child => child.LocalName == "li"))
        {
            var marker = list.LocalName == "ol" ? string.Create(CultureInfo.InvariantCulture, $"{number++}. ") : "* ";
            var content = new StringBuilder();
            AppendBlocks(content, item, depth + 1);
            var lines = ManyLineEnds().Replace(content.ToString(), "\n").Trim().Split('\n');
            markdown.Append('\n').Append(marker).Append(string.Join('\n' + new string(' ', marker.Length), lines));
        }
    }

    private static void AppendTable(StringBuilder markdown, IElement table, int depth)
    {
        var rows = table.QuerySelectorAll("tr").Select(row => row.Children.Select(cell => InlineContent(cell, depth).Replace("|", "\\|", StringComparison.Ordinal)).ToArray())
            .Where(static cells => cells.Length > 0).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            markdown.Append("\n| ").Append(string.Join(" | ", rows[i])).Append(" |");
            if (i == 0)
            {
                markdown.Append('\n').Append(string.Concat(Enumerable.Repeat("|---", rows[i].Length))).Append('|');
            }
        }
    }

    private static string InlineContent(INode parent, int depth) => string.Concat(parent.ChildNodes.Select(child => Inline(child, depth + 1))).Trim();

    private static string Inline(INode node, int depth) => node switch
    {
        IText text => MarkdownWriter.Escape(WhiteSpace().Replace(text.Data, " ")).Replace("#", "\\#", StringComparison.Ordinal),
        IElement element when depth > MaxDepth || Skipped.Contains(element.LocalName) => "",
        IElement { LocalName: "br" } => "\n",
        IElement { LocalName: "img" } image => MarkdownWriter.Escape(image.GetAttribute("alt") ?? ""),
        IElement { LocalName: "code" or "kbd" } code => "`" + code.TextContent.Replace('`', '\'').Trim() + "`",
        IElement { LocalName: "strong" or "b" } strong => Marked(strong, "**", depth),
        IElement { LocalName: "em" or "i" } emphasis => Marked(emphasis, "*", depth),
        IElement { LocalName: "a" } link => Link(link, depth),
        IElement other => InlineContent(other, depth) is { Length: > 0 } content ? content : "",
        _ => "",
    };

    private static string Marked(IElement element, string mark, int depth) => InlineContent(element, depth) is { Length: > 0 } text ? mark + text + mark : "";

    private static string Link(IElement link, int depth)
    {
        var text = InlineContent(link, depth);
        var address = link.GetAttribute("href")?.Trim() ?? "";
        return text.Length == 0 || address.Length == 0 || UnsafeInLink().IsMatch(address) ? text : $"[{text}]({address})";
    }

    private static bool IsBlock(IElement element) => element.LocalName is "p" or "div" or "section" or "article" or "main" or "ul" or "ol" or "li" or "table" or "pre" or "blockquote"
        or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "dl" or "dt" or "dd" or "figure" or "figcaption" or "hr" or "details" or "summary" or "address" or "fieldset";

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex ManyLineEnds();

    [GeneratedRegex(@"[\s<>()\\]")]
    private static partial Regex UnsafeInLink();
}
