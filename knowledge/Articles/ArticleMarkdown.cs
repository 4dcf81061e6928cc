using Markdig;
using Markdig.Syntax;

namespace DeskBot.Knowledge.Articles;

/// <summary>How articles' Markdown is read: CommonMark with tables and bare links; raw HTML is text, never markup.</summary>
internal static class ArticleMarkdown
{
    internal static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    internal static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);
}
