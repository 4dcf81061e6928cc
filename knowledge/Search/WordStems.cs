namespace DeskBot.Knowledge.Search;

/// <summary>The words by which the search compares texts, for others who compare texts.</summary>
public static class WordStems
{
    /// <summary>The stems of a text's telling words, each once, in the order of the text: no articles, no politeness.</summary>
    public static IReadOnlyList<string> Of(string text) => SearchWords.OfQuestion(text);
}
