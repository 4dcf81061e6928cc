using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeskBot.Knowledge.Articles;

/// <summary>An article as HTML that may stand on a page as it is: markup only from Markdown, links only to addresses that may be shown, no images.</summary>
internal static class ArticleHtml
{
    /// <summary>Renders the body. A first-level heading that repeats the title is left out, because the page shows the title.</summary>
    internal static string Render(string body, string title, string articlePath)
    {
        var document = ArticleMarkdown.Parse(body);
        foreach (var link in document.Descendants<LinkInline>().ToArray())
        {
            Restrict(link, articlePath);
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(static link => !link.IsEmail && SafeLink.Absolute(link.Url) is null).ToArray())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        foreach (var heading in document.OfType<HeadingBlock>().Where(heading => Repeats(heading, title)).ToArray())
        {
            document.Remove(heading);
        }

        return document.ToHtml(ArticleMarkdown.Pipeline);
    }

    private static void Restrict(LinkInline link, string articlePath)
    {
        if (link.IsImage || SafeLink.ForPage(link.Url, articlePath) is not { } safe)
        {
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
            return;
        }

        link.Url = safe;
        link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer");
    }

    private static bool Repeats(HeadingBlock heading, string title) =>
        heading.Level == 1 && string.Equals(PlainText.Of(MarkdownWriter.Write(heading)), title, StringComparison.OrdinalIgnoreCase);
}
