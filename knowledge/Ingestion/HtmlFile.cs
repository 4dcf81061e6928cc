using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Reads an article from an HTML page. Title, audience and the rest stand in its <c>title</c> and <c>meta</c> elements.</summary>
internal static class HtmlFile
{
    internal static ReadOutcome Read(string html, string path)
    {
        try
        {
            using var page = new HtmlParser().ParseDocument(html);
            var root = page.QuerySelector("main") ?? page.QuerySelector("article") ?? (IElement?)page.Body;
            var body = root is null ? "" : HtmlToMarkdown.Convert(root);
            return MarkdownFile.Compose(FrontMatter.From(Values(page)), body, path);
        }
        catch (FrontMatterException broken)
        {
            return new ReadOutcome.Broken(broken.Message);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(IDocument page)
    {
        foreach (var meta in page.QuerySelectorAll("meta[name]"))
        {
            yield return new(meta.GetAttribute("name") ?? "", meta.GetAttribute("content") ?? "");
        }

        if (!string.IsNullOrWhiteSpace(page.Title))
        {
            yield return new("title", page.Title);
        }
    }
}
