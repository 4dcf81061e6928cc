using System.Globalization;
using DeskBot.Knowledge.Store;

namespace DeskBot.Knowledge.Answers;

/// <summary>Keeps a question with what was answered. Saves within the caller's transaction.</summary>
public sealed class RecordQuestion(KnowledgeDb db, TimeProvider time)
{
    /// <summary>Records the outcome of <see cref="AnswerQuestion"/>; returns the id by which feedback refers to it.</summary>
    /// <param name="answer">What came of the question.</param>
    /// <param name="personId">Who asked, if identified.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task<Guid> ExecuteAsync(KnowledgeAnswer answer, Guid? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var found = answer as FoundAnswer;
        var question = new Question
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Text = Cut(answer.Question, Question.TextLength),
            PersonId = personId,
            ArticleSlug = found?.Slug,
            Answer = Cut(found?.Excerpt ?? "", Question.AnswerLength),
            CitedPassages = string.Join(',', (found?.CitedPassages ?? []).Take(9).Select(static id => id.ToString(CultureInfo.InvariantCulture))),
            Confidence = answer.Confidence,
            AskedAt = time.GetUtcNow(),
        };
        db.Questions.Add(question);
        await db.SaveChangesAsync(cancellationToken);
        return question.Id;
    }

    /// <summary>PostgreSQL cannot store NUL.</summary>
    private static string Cut(string text, int length) => (text.Length <= length ? text : text[..length]).Replace('\0', ' ');
}
