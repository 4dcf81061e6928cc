using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Approvals;

/// <summary>What follows when a stage is decided: the next one is asked, or the approval is over and its ticket moves, all in the same transaction.</summary>
public sealed class ConcludeApproval(ApprovalDesk desk, PeopleDirectory people, IEnumerable<IApprovalSubject> subjects)
{
    /// <summary>Ends the stage.</summary>
    /// <param name="work">The approval being changed.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="isApproved">How it was decided.</param>
    /// <param name="by">Whose vote decided it; null when time did.</param>
    /// <param name="reason">The reason given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal async Task ExecuteAsync(ApprovalWork work, ApprovalStage stage, bool isApproved, PersonId? by, string? reason, CancellationToken cancellationToken)
    {
        stage.End(isApproved ? ApprovalStageState.Approved : ApprovalStageState.Rejected, work.Now);
        work.Raise(stage.Ordinal, ApprovalHappening.Decided);
        if (isApproved && work.Approval.Next is { } next)
        {
            await desk.AskAsync(work, next, cancellationToken);
            await desk.SaveAsync(work, cancellationToken);
            return;
        }

        var state = isApproved ? ApprovalState.Approved : ApprovalState.Rejected;
        work.Approval.End(state, by, isApproved ? null : reason, work.Now);
        work.Write(TicketAction.ApprovalDecided, after: state.ToString(), detail: by is null ? "time ran out" : null);
        await desk.SaveAsync(work, cancellationToken);
        await MoveTicketAsync(work, isApproved, by, isApproved ? null : reason, cancellationToken);
    }

    private async Task MoveTicketAsync(ApprovalWork work, bool isApproved, PersonId? by, string? reason, CancellationToken cancellationToken)
    {
        var person = by is { } id ? await people.FindAsync(id, cancellationToken) : null;
        var decision = new ApprovalDecided(
            work.Approval.TicketId, work.Approval.Number, isApproved, person is null ? null : new PersonRef(person.Id, person.Login, person.Name), reason);
        await subjects.Single(subject => subject.Kind == work.Approval.Kind).DecidedAsync(decision, cancellationToken);
    }
}
