namespace DeskBot.Knowledge.Search;

/// <summary>
/// The constants of BM25 (Robertson and Zaragoza, "The probabilistic relevance framework", 2009), with the usual values, which SQLite's full-text search also has
/// built in. A word's fields are added up, weighted, before the formula is applied.
/// </summary>
internal static class Bm25
{
    internal const double K1 = 1.2;
    internal const double B = 0.75;

    /// <summary>A word in the title counts as often as this many in the text.</summary>
    internal const int TitleWeight = 4;

    /// <summary>The same for a word in a heading or a tag.</summary>
    internal const int LabelWeight = 2;
}
