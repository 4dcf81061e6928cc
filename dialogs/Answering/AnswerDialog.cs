using DeskBot.Dialogs.Conversations;
using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Feedback;

namespace DeskBot.Dialogs.Answering;

/// <summary>Answers from the knowledge base, and records what was asked and what came of it.</summary>
internal sealed class AnswerDialog(RecordQuestion record, RecordFeedback feedback)
{
    /// <summary>Shows the answer when there is one.</summary>
    /// <returns>False when the knowledge base has none.</returns>
    public async Task<bool> TryAnswerAsync(Turn turn, KnowledgeAnswer? answer, CancellationToken cancellationToken)
    {
        if (answer is null)
        {
            return false;
        }

        var id = await record.ExecuteAsync(answer, turn.Person.Id.Value, cancellationToken);
        if (answer is not FoundAnswer found)
        {
            return false;
        }

        var given = new AnswerGiven(id, found.Question, ViewOf(id, found));
        turn.State = turn.State.With(given);
        turn.Show(given.Key, AnswerCard.Build(given.View));
        return true;
    }

    /// <summary>Says what the person made of an answer, on its card and to the knowledge base.</summary>
    /// <returns>The answer; null when it is too long ago.</returns>
    public async Task<AnswerGiven?> NoteAsync(Turn turn, string id, AnswerFeedback said, CancellationToken cancellationToken)
    {
        if (turn.State.Answers.FirstOrDefault(answer => answer.View.Id == id) is not { } given)
        {
            return null;
        }

        var noted = given with { View = given.View with { Feedback = said } };
        turn.State = turn.State.With(noted);
        turn.Update(noted.Key, AnswerCard.Build(noted.View));
        await feedback.ExecuteAsync(given.Id, turn.Person.Id.Value, VerdictOf(said), cancellationToken);
        return noted;
    }

    private static Verdict VerdictOf(AnswerFeedback said) => said == AnswerFeedback.Solved ? Verdict.Solved : Verdict.NotSolved;

    private static AnswerView ViewOf(Guid id, FoundAnswer found) => new()
    {
        Id = id.ToString("N"),
        Title = found.Title,
        Steps = found.Excerpt,
        Section = SectionOf(found),
        Url = found.Path,
        IsReviewOverdue = found.IsStale,
        SeeAlso = [.. found.SeeAlso.Select(link => new ArticleLink(link.Title, link.Path))],
    };

    /// <summary>The innermost heading; null where it only repeats the title.</summary>
    private static string? SectionOf(FoundAnswer found)
    {
        var heading = found.HeadingPath.Split(" > ")[^1].Trim();
        return heading.Length == 0 || heading == found.Title ? null : heading;
    }
}
