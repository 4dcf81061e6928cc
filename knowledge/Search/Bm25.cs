namespace DeskBot.Knowledge.Search;

/// <summary>
/// The constants of BM25. They are those that SQLite's <c>bm25()</c> has built in (https://www.sqlite.org/fts5.html, "The bm25() function"), so that PostgreSQL can be made
/// to score alike.
/// </summary>
internal static class Bm25
{
    internal const double K1 = 1.2;
    internal const double B = 0.75;

    /// <summary>A word in the title counts as often as this many in the text.</summary>
    internal const double TitleWeight = 4;

    /// <summary>The same for a word in a heading or a tag.</summary>
    internal const double LabelWeight = 2;
}
