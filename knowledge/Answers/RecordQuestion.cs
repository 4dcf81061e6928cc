using System.Globalization;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Knowledge.Answers;

/// <summary>Keeps a question with what was answered. Writes within the caller's transaction.</summary>
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
        var (now, text) = (time.GetUtcNow(), Cut(answer.Question, Question.TextLength));
        var (id, excerpt) = (Guid.CreateVersion7(now), Cut(found?.Excerpt ?? "", Question.AnswerLength));
        var cited = string.Join(',', (found?.CitedPassages ?? []).Take(9).Select(static passage => passage.ToString(CultureInfo.InvariantCulture)));

        // In SQL, because every question passes here and the change tracker costs several times as much.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "KnowledgeQuestions" ("Id", "Text", "PersonId", "ArticleSlug", "Answer", "CitedPassages", "Confidence", "AskedAt")
            VALUES ({id}, {text}, {personId}, {found?.Slug}, {excerpt}, {cited}, {answer.Confidence}, {now.UtcDateTime})
            """,
            cancellationToken);
        return id;
    }

    /// <summary>PostgreSQL cannot store NUL.</summary>
    private static string Cut(string text, int length) => (text.Length <= length ? text : text[..length]).Replace('\0', ' ');
}
