using DeskBot.Knowledge.Articles;
using Markdig.Syntax;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Reads an article from a Markdown file.</summary>
internal static class MarkdownFile
{
    internal static ReadOutcome Read(string text, string path)
    {
        try
        {
            var (head, body) = FrontMatter.Split(text);
            return Compose(head, body, path);
        }
        catch (FrontMatterException broken)
        {
            return new ReadOutcome.Broken(broken.Message, broken.Line);
        }
    }

    /// <summary>An article of a head and a Markdown body.</summary>
    /// <exception cref="FrontMatterException">A value in the head cannot be used.</exception>
    internal static ReadOutcome Compose(FrontMatter head, string body, string path)
    {
        if (FirstHeading(body, out var heading) is { } problem)
        {
            return problem;
        }

        var title = head.Text("title", Article.TitleLength);
        return string.IsNullOrWhiteSpace(body) ? new ReadOutcome.Broken("The article has no text.") : new ReadOutcome.Read(new()
        {
            Title = title.Length > 0 ? title : heading.Length is > 0 and <= Article.TitleLength ? heading : FromPath(path),
            Department = head.Text("department", Article.NameLength),
            Owner = head.Text("owner", Article.NameLength),
            Audience = head.Audience(),
            ReviewOn = head.Date("review"),
            Tags = head.List("tags"),
            Body = body,
        });
    }

    private static ReadOutcome.Broken? FirstHeading(string body, out string heading)
    {
        heading = "";
        try
        {
            var first = ArticleMarkdown.Parse(body).OfType<HeadingBlock>().FirstOrDefault(static block => block.Level == 1);
            heading = first is null ? "" : PlainText.Of(MarkdownWriter.Write(first));
            return null;
        }
        catch (ArgumentException tooDeep) // Markdig's word for nesting beyond its limit
        {
            return new(tooDeep.Message);
        }
    }

    private static string FromPath(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path).Replace('-', ' ').Replace('_', ' ').Trim();
        return name.Length == 0 ? path : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
