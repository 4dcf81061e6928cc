namespace DeskBot.Knowledge.Answers;

/// <summary>What came of a question: <see cref="FoundAnswer"/> or <see cref="NoAnswer"/>.</summary>
public abstract record KnowledgeAnswer
{
    private protected KnowledgeAnswer() { }

    /// <summary>The question as it was asked.</summary>
    public required string Question { get; init; }

    /// <summary>
    /// 0 to 1: the estimated probability that the best article answers the question. Calibrated on questions of our own, see the README; comparable between questions.
    /// </summary>
    public required double Confidence { get; init; }
}

/// <summary>An answer, quoted from an article.</summary>
public sealed record FoundAnswer : KnowledgeAnswer
{
    /// <summary>The article's stable name.</summary>
    public required string Slug { get; init; }

    /// <summary>The article's title. Plain text, untrusted.</summary>
    public required string Title { get; init; }

    /// <summary>The path of the article's page below the host's address.</summary>
    public required string Path { get; init; }

    /// <summary>The headings above what is quoted; empty if it stands before the first heading. Plain text, untrusted.</summary>
    public required string HeadingPath { get; init; }

    /// <summary>The steps or sentences that matter, as sanitised Markdown, at most about 700 characters: no HTML, no images, links only to the web and to mail.</summary>
    public required string Excerpt { get; init; }

    /// <summary>True when the article should have been looked at again by now: readers are told.</summary>
    public required bool IsStale { get; init; }

    /// <summary>Up to two other articles that fit as well.</summary>
    public required IReadOnlyList<ArticleLink> SeeAlso { get; init; }

    /// <summary>The ids of the passages that are quoted.</summary>
    public required IReadOnlyList<long> CitedPassages { get; init; }
}

/// <summary>No article is good enough: say so instead of guessing.</summary>
public sealed record NoAnswer : KnowledgeAnswer
{
    /// <summary>Up to three articles that come nearest, for "did you mean"; empty when none has anything to do with the question.</summary>
    public required IReadOnlyList<ArticleLink> Nearest { get; init; }
}

/// <summary>An article to point at.</summary>
/// <param name="Title">Its title. Plain text, untrusted.</param>
/// <param name="Path">The path of its page below the host's address.</param>
public sealed record ArticleLink(string Title, string Path);
