namespace DeskBot.Knowledge.Feedback;

/// <summary>What a person can say about an answer.</summary>
public enum Verdict
{
    /// <summary>The trouble is over: counts as a confirmed deflection.</summary>
    Solved,

    /// <summary>The steps did not help.</summary>
    NotSolved,

    /// <summary>The answer was good, whether or not it solved anything.</summary>
    ThumbsUp,

    /// <summary>The answer was wrong or beside the point: a task for its editor.</summary>
    ThumbsDown,
}
