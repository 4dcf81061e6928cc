using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>Makes of a stored change what others read, with its risk and its conflicts as they are now.</summary>
public sealed class ChangeReader(TicketReader tickets, ConfigurationItems items, AssessRisk risk, FindConflicts conflicts, PeopleDirectory people)
{
    private const ChangeStanding SeesAll = ChangeStanding.Agent | ChangeStanding.Board | ChangeStanding.Manager | ChangeStanding.Desk;

    internal async Task<ChangeDetails> ReadAsync(Ticket ticket, ChangeRecord record, ChangeStanding standing, CancellationToken cancellationToken)
    {
        var graph = await items.GraphAsync(cancellationToken);
        var keys = record.ItemKeys;
        var names = await people.FindAllAsync(record.Tasks.Select(task => task.DoneById).Append(record.ReviewedById).OfType<PersonId>(), cancellationToken);
        return new ChangeDetails(
            await tickets.SummariseAsync(ticket, cancellationToken), record.Type, record.TemplateKey, record.WindowStart, record.WindowEnd,
            record.ImplementationPlan, record.BackOutPlan, record.TestPlan, record.AnswersByQuestion(),
            await risk.ExecuteAsync(keys, record.WindowStart, record.WindowEnd, record.AnswersByQuestion(), ticket.GroupKey, cancellationToken),
            graph.FindAll(keys), graph.Impact(keys), await ConflictsAsync(ticket, record, (standing & SeesAll) != 0, cancellationToken),
            [.. record.Tasks.OrderBy(task => task.Ordinal).Select(task => new ChangeStep(task.Ordinal, task.Title, task.DoneAt, Name(task.DoneById, names)))],
            record.StartedAt, record.FinishedAt, record.IsBackedOut,
            record.Outcome is { } outcome ? new ChangeResult(outcome, record.ReviewNote ?? "", Name(record.ReviewedById, names)) : null,
            [.. Enum.GetValues<ChangeVerb>().Where(verb => ChangeRights.Judge(verb, standing, record.Type, ticket.State) == Permission.Allowed)]);
    }

    private async Task<IReadOnlyList<ChangeConflict>> ConflictsAsync(Ticket ticket, ChangeRecord record, bool seesAll, CancellationToken cancellationToken) =>
        record is { WindowStart: { } start, WindowEnd: { } end } && (ticket.State == TicketState.New || ChangeStates.Planned.Contains(ticket.State))
            ? await conflicts.ExecuteAsync(new PlannedWork(ticket.Number, record.ItemKeys, start, end), seesAll, cancellationToken)
            : [];

    private static PersonRef? Name(PersonId? id, IReadOnlyDictionary<PersonId, Person> names) =>
        id is { } known && names.TryGetValue(known, out var person) ? new PersonRef(person.Id, person.Login, person.Name) : null;
}
