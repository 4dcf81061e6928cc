using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>What a change takes from its template and from its items, and who works on it.</summary>
public sealed class FillInChange(ConfigurationItems items, PeopleDirectory people, ChangeBook book, RoutingTable routing, TimeProvider time)
{
    private readonly CheckChange check = new(items, people, book, time);

    /// <summary>The draft, fit for the store; a standard change has its template's plans, whatever the draft says.</summary>
    internal ChangeDraft Execute(ChangeDraft draft)
    {
        var known = draft.Answers.Where(answer => book.Questions.Any(question => question.Key == answer.Key && question.Answers.Any(one => one.Key == answer.Value)));
        var clean = draft with
        {
            Title = StorableText.Cut(draft.Title, Ticket.TitleLength),
            Description = StorableText.Clean(draft.Description),
            ImplementationPlan = StorableText.Clean(draft.ImplementationPlan),
            BackOutPlan = StorableText.Clean(draft.BackOutPlan),
            TestPlan = StorableText.Clean(draft.TestPlan),
            Items = [.. draft.Items.Distinct()],
            Tasks = [.. draft.Tasks.Select(StorableText.Clean).Where(task => task.Length > 0)],
            Answers = known.ToDictionary(),
            Start = draft.Start is { } start ? Whole(start) : null,
            End = draft.End is { } end ? Whole(end) : null,
            Template = draft.Type == ChangeType.Standard ? draft.Template : null,
        };
        return book.FindTemplate(clean.Template) is not { } template ? clean : clean with
        {
            Title = clean.Title.Length == 0 ? template.Title : clean.Title,
            Description = clean.Description.Length == 0 ? template.Description : clean.Description,
            Items = clean.Items.Count == 0 && template.Items.Count == 1 ? template.Items : clean.Items,
            ImplementationPlan = template.ImplementationPlan,
            BackOutPlan = template.BackOutPlan,
            TestPlan = template.TestPlan,
            Tasks = template.Tasks,
        };
    }

    internal Task<IReadOnlyList<ChangeProblem>> CheckAsync(ChangeDraft draft, Actor actor, CancellationToken cancellationToken) => check.AsDraftAsync(draft, actor, cancellationToken);

    internal IReadOnlyList<ChangeProblem> BeforeDeciding(ChangeWork work) => check.BeforeDeciding(work.Record, work.Ticket.AssigneeId, work.Graph);

    internal IReadOnlyList<ChangeProblem> Window(ChangeWork work, DateTimeOffset start, DateTimeOffset end) => check.Window(work.Record, start, end);

    /// <summary>The same of the change as it would be.</summary>
    internal IReadOnlyList<ChangeProblem> BeforeDeciding(ChangeWork work, ChangeDraft draft)
    {
        var trial = ChangeRecord.Of(work.Ticket.Id);
        trial.Describe(draft);
        return check.BeforeDeciding(trial, draft.Implementer, work.Graph);
    }

    /// <summary>The group that carries it out: the template's, else that of the first item that has one, else where everything goes.</summary>
    internal async Task<string?> GroupOfAsync(ChangeDraft draft, ConfigurationGraph graph, CancellationToken cancellationToken)
    {
        var groups = await people.GroupsAsync(cancellationToken);
        string?[] likely = [book.FindTemplate(draft.Template)?.Group, .. graph.FindAll(draft.Items).Select(item => item.Group), routing.DefaultGroup];
        return likely.FirstOrDefault(group => group is not null && groups.ContainsKey(group));
    }

    /// <summary>Gives the change to whoever carries it out.</summary>
    internal async Task AssignAsync(ChangeWork work, PersonId? implementer, string? group, CancellationToken cancellationToken)
    {
        var person = implementer is { } id ? await people.FindAsync(id, cancellationToken) : null;
        if (work.Ticket.AssigneeId != implementer || work.Ticket.GroupKey != group)
        {
            work.Lines.Assign(implementer, person?.Name, group);
        }
    }

    /// <summary>Instants on records have whole minutes: nobody plans by the second.</summary>
    internal static DateTimeOffset Whole(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds() / 60 * 60);
}
