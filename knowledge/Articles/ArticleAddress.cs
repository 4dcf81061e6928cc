namespace DeskBot.Knowledge.Articles;

/// <summary>Where an article is read.</summary>
internal static class ArticleAddress
{
    /// <summary>The path of the article's page below the host's address.</summary>
    internal static string Of(string slug) => "/knowledge/" + Uri.EscapeDataString(slug);
}
