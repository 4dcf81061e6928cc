using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>What a file says, before it is stored.</summary>
internal sealed record ArticleDraft
{
    public required string Title { get; init; }

    public string Department { get; init; } = "";

    public string Owner { get; init; } = "";

    public required Audience Audience { get; init; }

    public DateOnly? ReviewOn { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Markdown without front matter.</summary>
    public required string Body { get; init; }
}

/// <summary>The outcome of reading a file: an article, or why there is none.</summary>
internal abstract record ReadOutcome
{
    internal sealed record Read(ArticleDraft Draft) : ReadOutcome;

    /// <param name="Message">What is wrong and what to do, for an editor.</param>
    /// <param name="Line">The line in the file, from 1.</param>
    internal sealed record Broken(string Message, int? Line = null) : ReadOutcome;
}
