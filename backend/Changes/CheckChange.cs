using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>Says what is wrong with a change as it is to be.</summary>
internal sealed class CheckChange(ConfigurationItems items, PeopleDirectory people, ChangeBook book, TimeProvider time)
{
    private const int MostItems = 20;
    private const int MostTasks = 20;

    /// <summary>What is wrong even with a draft.</summary>
    public async Task<IReadOnlyList<ChangeProblem>> AsDraftAsync(ChangeDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        var graph = await items.GraphAsync(cancellationToken);
        var implementer = draft.Implementer is { } id ? await people.FindAsync(id, cancellationToken) : null;
        return Only(
            (StorableText.Clean(draft.Title).Length == 0, ChangeProblem.TitleMissing),
            (IsTooLong(draft), ChangeProblem.TextTooLong),
            (draft.Items.Count > MostItems || draft.Tasks.Count > MostTasks, ChangeProblem.TooMany),
            (draft.Items.Any(key => !graph.TryFind(key, out var item) || item.IsRetired), ChangeProblem.UnknownItem),
            (draft.Start is not null && draft.End is not null && draft.End <= draft.Start, ChangeProblem.WindowReversed),
            (draft.End - draft.Start > PlannedWork.Longest, ChangeProblem.WindowTooLong),
            (draft.Implementer is not null && implementer?.Has(Roles.Agent) != true, ChangeProblem.UnknownPerson),
            (draft.Type != ChangeType.Normal && !actor.IsBot && (actor.Roles & (Roles.Agent | Roles.ChangeManager | Roles.Admin)) == 0, ChangeProblem.TypeNotYours),
            (draft.Type == ChangeType.Standard && book.FindTemplate(draft.Template) is null, ChangeProblem.UnknownTemplate));
    }

    /// <summary>What is still missing before anybody can decide on it.</summary>
    public IReadOnlyList<ChangeProblem> BeforeDeciding(ChangeRecord record, PersonId? implementer, ConfigurationGraph graph)
    {
        var template = book.FindTemplate(record.TemplateKey);
        var answers = record.AnswersByQuestion();
        return Only(
            (record.Items.Count == 0, ChangeProblem.ItemsMissing),
            (graph.FindAll(record.ItemKeys).Any(item => item.IsRetired), ChangeProblem.UnknownItem),
            (record.WindowStart is null || record.WindowEnd is null, ChangeProblem.WindowMissing),
            (IsPast(record.Type, record.WindowStart, record.WindowEnd), ChangeProblem.WindowPast),
            (record.ImplementationPlan.Length == 0, ChangeProblem.ImplementationPlanMissing),
            (record.BackOutPlan.Length == 0, ChangeProblem.BackOutPlanMissing),
            (implementer is null, ChangeProblem.ImplementerMissing),
            (record.Type != ChangeType.Standard && book.Questions.Any(question => !question.Answers.Any(answer => answers.GetValueOrDefault(question.Key) == answer.Key)), ChangeProblem.RiskUnanswered),
            (record.Type == ChangeType.Standard && template is null, ChangeProblem.UnknownTemplate),
            (record.Type == ChangeType.Standard && template is not null && record.ItemKeys.Except(template.Items).Any(), ChangeProblem.NotInTemplate),
            (record.Type == ChangeType.Standard && record.WindowEnd - record.WindowStart > template?.Longest, ChangeProblem.LongerThanTemplate));
    }

    /// <summary>What is wrong with another time for a change that is written already.</summary>
    public IReadOnlyList<ChangeProblem> Window(ChangeRecord record, DateTimeOffset start, DateTimeOffset end) => Only(
        (end <= start, ChangeProblem.WindowReversed),
        (end - start > PlannedWork.Longest, ChangeProblem.WindowTooLong),
        (IsPast(record.Type, start, end), ChangeProblem.WindowPast),
        (end - start > book.FindTemplate(record.TemplateKey)?.Longest, ChangeProblem.LongerThanTemplate));

    private bool IsPast(ChangeType type, DateTimeOffset? start, DateTimeOffset? end) => end <= time.GetUtcNow() || (type != ChangeType.Emergency && start < time.GetUtcNow());

    private static bool IsTooLong(ChangeDraft draft) =>
        new[] { draft.Description, draft.ImplementationPlan, draft.BackOutPlan, draft.TestPlan }.Any(text => text.Length > Ticket.TextLength)
        || draft.Tasks.Any(task => task.Length > ChangeTask.TitleLength) || draft.DraftId.Length > 100 || draft.Answers.Sum(answer => answer.Key.Length + answer.Value.Length + 2) > 2000;

    private static List<ChangeProblem> Only(params (bool Holds, ChangeProblem Problem)[] checks) => [.. checks.Where(check => check.Holds).Select(check => check.Problem)];
}
