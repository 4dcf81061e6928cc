using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Knowledge.Feedback;

/// <summary>Keeps what the person who asked says about the answer. Saves within the caller's transaction.</summary>
public sealed class RecordFeedback(KnowledgeDb db, TimeProvider time)
{
    /// <summary>Records the verdict. Another click on the same or the opposite button replaces the earlier one instead of adding to it.</summary>
    /// <param name="questionId">From <see cref="Answers.RecordQuestion"/>. Untrusted: it came back in a card.</param>
    /// <param name="personId">Who clicked, as the channel verified it.</param>
    /// <param name="verdict">What they said.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task<FeedbackOutcome> ExecuteAsync(Guid questionId, Guid? personId, Verdict verdict, CancellationToken cancellationToken)
    {
        var asked = await db.Questions.AsNoTracking().AnyAsync(question => question.Id == questionId && question.PersonId == personId, cancellationToken);
        if (!asked)
        {
            return FeedbackOutcome.NotFound;
        }

        var opposites = Opposites(verdict);
        var given = await db.Feedback.FirstOrDefaultAsync(feedback => feedback.QuestionId == questionId && opposites.Contains(feedback.Verdict), cancellationToken);
        if (given?.Verdict == verdict)
        {
            return FeedbackOutcome.AlreadyGiven;
        }

        if (given is null)
        {
            given = new() { QuestionId = questionId, PersonId = personId, Verdict = verdict, GivenAt = time.GetUtcNow() };
            db.Feedback.Add(given);
        }

        (given.Verdict, given.GivenAt) = (verdict, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return FeedbackOutcome.Recorded;
    }

    private static Verdict[] Opposites(Verdict verdict) => verdict is Verdict.Solved or Verdict.NotSolved
        ? [Verdict.Solved, Verdict.NotSolved]
        : [Verdict.ThumbsUp, Verdict.ThumbsDown];
}

/// <summary>What became of feedback.</summary>
public enum FeedbackOutcome
{
    /// <summary>It is recorded.</summary>
    Recorded,

    /// <summary>The same had been said before; nothing changed.</summary>
    AlreadyGiven,

    /// <summary>There is no such question, or somebody else asked it.</summary>
    NotFound,
}
