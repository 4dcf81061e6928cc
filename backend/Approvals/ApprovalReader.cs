using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>Makes of stored approvals what others read: a handful of questions to the store, however many approvers there are.</summary>
public sealed class ApprovalReader(DeskDb db, PeopleDirectory people, Substitutes substitutes, TicketDesk desk)
{
    internal async Task<ApprovalOverview> ReadAsync(ApprovalId id, CancellationToken cancellationToken) => (await ReadAsync([id], cancellationToken))[0];

    /// <summary>In the order of the ids; unknown ones are left out.</summary>
    internal async Task<IReadOnlyList<ApprovalOverview>> ReadAsync(IReadOnlyList<ApprovalId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var approvals = await db.Set<Approval>().AsNoTracking().Include(a => a.Stages).Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        var seats = await db.Set<ApprovalSeat>().AsNoTracking().Where(s => ids.Contains(s.ApprovalId)).ToListAsync(cancellationToken);
        var questions = await db.Set<ApprovalQuestion>().AsNoTracking().Where(q => ids.Contains(q.ApprovalId)).OrderBy(q => q.AskedAt).ToListAsync(cancellationToken);
        var read = new List<Loaded>();
        foreach (var approval in ids.Where(approvals.ContainsKey).Select(id => approvals[id]))
        {
            var own = seats.Where(seat => seat.ApprovalId == approval.Id).ToList();
            var approvers = own.Select(seat => seat.ApproverId).Distinct().ToList();
            var standIns = await substitutes.OfAsync(approvers, approval.Id, approval.Barred.Contains, desk.Now, cancellationToken);
            read.Add(new Loaded(approval, own, questions.FindAll(question => question.ApprovalId == approval.Id), standIns));
        }

        var names = await people.FindAllAsync(read.SelectMany(People), cancellationToken);
        return [.. read.Select(one => Show(one, id => NameOf(id, names)))];
    }

    private static IEnumerable<PersonId> People(Loaded one)
    {
        PersonId?[] some = [one.Approval.RequesterId, one.Approval.DecidedById];
        return some.OfType<PersonId>().Concat(one.Seats.Select(seat => seat.ApproverId)).Concat(one.Seats.Select(seat => seat.VotedById).OfType<PersonId>())
            .Concat(one.Substitutes.Values.SelectMany(to => to)).Concat(one.Questions.Select(question => question.AskedById));
    }

    private static PersonRef NameOf(PersonId id, IReadOnlyDictionary<PersonId, Person> names) =>
        names.TryGetValue(id, out var person) ? new PersonRef(id, person.Login, person.Name) : new PersonRef(id, "", "Somebody who left");

    private static ApprovalOverview Show(Loaded one, Func<PersonId, PersonRef> name)
    {
        var (approval, seats) = (one.Approval, one.Seats.ToLookup(seat => seat.Stage));
        return new ApprovalOverview(
            approval.Id, approval.TicketId, approval.Kind, approval.Number, name(approval.RequesterId), approval.Barred, approval.State, approval.IsLowRisk,
            approval.AskedAt, approval.DecidedAt, approval.DecidedById is { } by ? name(by) : null, approval.Reason, approval.NudgedAt,
            [.. approval.Stages.OrderBy(stage => stage.Ordinal).Select(stage => Show(stage, seats[stage.Ordinal], one.Substitutes, name))],
            [.. one.Questions.Select(q => new ApprovalQuestionLine(q.Id, name(q.AskedById), q.Question, q.AskedAt, q.Answer, q.AnsweredAt))]);
    }

    private static ApprovalStageOverview Show(
        ApprovalStage stage, IEnumerable<ApprovalSeat> seats, IReadOnlyDictionary<PersonId, IReadOnlyList<PersonId>> substitutes, Func<PersonId, PersonRef> name) => new(
        stage.Ordinal, stage.Name, stage.Rule, stage.State, stage.Approvers, stage.Approvers == 0 ? 0 : stage.Needed, stage.Approved, stage.Rejected,
        stage.AskedAt, stage.State == ApprovalStageState.NobodyToAsk ? null : stage.DueAt, stage.OnExpiry,
        [.. seats.Select(seat => Show(seat, substitutes, name)).OrderBy(line => line.At ?? DateTimeOffset.MaxValue).ThenBy(line => line.Approver.Name, StringComparer.OrdinalIgnoreCase)]);

    private static ApprovalSeatLine Show(ApprovalSeat seat, IReadOnlyDictionary<PersonId, IReadOnlyList<PersonId>> substitutes, Func<PersonId, PersonRef> name) => new(
        name(seat.ApproverId), seat.IsOpen, seat.Vote, seat.VotedById is { } by ? name(by) : null, seat.VotedAt, seat.Reason,
        substitutes.TryGetValue(seat.ApproverId, out var chain) ? [.. chain.Select(name)] : []);

    private sealed record Loaded(
        Approval Approval, List<ApprovalSeat> Seats, List<ApprovalQuestion> Questions, IReadOnlyDictionary<PersonId, IReadOnlyList<PersonId>> Substitutes);
}
