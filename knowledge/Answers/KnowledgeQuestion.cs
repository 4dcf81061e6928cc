using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Answers;

/// <summary>A question to be answered from the articles.</summary>
public sealed record KnowledgeQuestion
{
    /// <summary>What was asked. Hostile input; what exceeds 2,000 UTF-16 units is not looked at.</summary>
    public required string Text { get; init; }

    /// <summary>Who asks: nothing that they may not see is searched.</summary>
    public required Reader Reader { get; init; }

    /// <summary>The text's vector by the registered encoder, if the caller has it already; else it is computed.</summary>
    public ReadOnlyMemory<float>? Vector { get; init; }
}
