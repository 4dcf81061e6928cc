using System.Globalization;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeskBot.Knowledge.Articles;

/// <summary>
/// Writes parsed Markdown again, reduced to what every channel shows alike: paragraphs, lists, emphasis, code, and links to addresses that may be shown.
/// Images become their description; tables become lists.
/// </summary>
internal static class MarkdownWriter
{
    /// <summary>One block, without a line end after it. Empty for blocks that show nothing.</summary>
    internal static string Write(Block block) => block switch
    {
        ListBlock list => string.Join('\n', Items(list)),
        Table table => string.Join('\n', table.OfType<TableRow>().Select(Row)),
        HeadingBlock heading => $"**{Inlines(heading.Inline)}**",
        ParagraphBlock paragraph => Inlines(paragraph.Inline),
        CodeBlock code => Code(code),
        QuoteBlock quote => string.Join('\n', Blocks(quote).Split('\n').Select(static line => "> " + line)),
        _ => "",
    };

    /// <summary>The items of a list, each with its marker and what is nested in it.</summary>
    internal static IEnumerable<string> Items(ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var marker = list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{number++}. ") : "* ";
            var lines = string.Join('\n', item.Select(Write).Where(static text => text.Length > 0)).Split('\n');
            yield return marker + string.Join('\n' + new string(' ', marker.Length), lines);
        }
    }

    /// <summary>Text in which no character means anything to Markdown.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>')
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }

    private static string Blocks(ContainerBlock container) => string.Join("\n\n", container.Select(Write).Where(static text => text.Length > 0));

    private static string Row(TableRow row) => "* " + string.Join(" – ", row.OfType<TableCell>().Select(cell => Blocks(cell)).Where(static cell => cell.Length > 0));

    private static string Code(CodeBlock code)
    {
        var text = code.Lines.ToString();
        var fence = text.Contains("```", StringComparison.Ordinal) ? "~~~~" : "```";
        return $"{fence}\n{text}\n{fence}";
    }

    private static string Inlines(ContainerInline? container)
    {
        var text = new StringBuilder();
        foreach (var inline in container ?? Enumerable.Empty<Inline>())
        {
            text.Append(Write(inline));
        }

        return text.ToString().Trim();
    }

    private static string Write(Inline inline) => inline switch
    {
        LiteralInline literal => Escape(literal.Content.ToString()),
        CodeInline code => CodeSpan(code.Content),
        LineBreakInline => " ",
        HtmlEntityInline entity => Escape(entity.Transcoded.ToString()),
        EmphasisInline emphasis => Emphasis(emphasis),
        LinkInline { IsImage: true } image => Inlines(image),
        LinkInline link => Link(Inlines(link), link.Url),
        AutolinkInline link => Link(Escape(link.Url), (link.IsEmail ? "mailto:" : "") + link.Url),
        ContainerInline container => Inlines(container),
        _ => "",
    };

    private static string Emphasis(EmphasisInline emphasis)
    {
        var text = Inlines(emphasis);
        var mark = new string('*', Math.Clamp(emphasis.DelimiterCount, 1, 2));
        return text.Length == 0 ? "" : mark + text + mark;
    }

    private static string CodeSpan(string content)
    {
        var fence = content.Contains('`', StringComparison.Ordinal) ? "`` " : "`";
        return fence + content + new string([.. fence.Reverse()]);
    }

    private static string Link(string text, string? url) => SafeLink.Absolute(url) is { } safe && text.Length > 0 ? $"[{text}]({safe})" : text;
}
