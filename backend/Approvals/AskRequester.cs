using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Approvals;

/// <summary>An approver asks the requester something before deciding. The vote stays open; the answer is shown to every approver of the approval.</summary>
public sealed class AskRequester(DeskDb db, ApprovalDesk desk, ApprovalReader reader, PeopleDirectory people)
{
    /// <summary>Asks.</summary>
    /// <param name="id">The approval.</param>
    /// <param name="question">1 to 2,000 characters.</param>
    /// <param name="actor">An approver or substitute whose vote is awaited.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ApprovalTalkOutcome> ExecuteAsync(ApprovalId id, string question, Actor actor, CancellationToken cancellationToken)
    {
        var asker = actor.Person is { } person ? await people.FindAsync(person, cancellationToken) : null;
        if (asker is not { IsActive: true } || await desk.OpenAsync(id, actor, cancellationToken) is not { } work)
        {
            return ApprovalTalkOutcome.NotFound;
        }

        var approval = await reader.ReadAsync(id, cancellationToken);
        return approval.StandingOf(asker.Id, approval.Current?.Ordinal ?? 0) switch
        {
            ApproverStanding.MayVote when ApprovalText.Check(question) is { } wrong => wrong,
            ApproverStanding.MayVote => await AskAsync(work, asker.Id, StorableText.Clean(question), cancellationToken),
            ApproverStanding.MayNot { Why: VoteRefusal.AlreadyDecided or VoteRefusal.StageOver or VoteRefusal.Voided or VoteRefusal.AlreadyVoted } => ApprovalTalkOutcome.Over,
            _ => ApprovalTalkOutcome.NotFound,
        };
    }

    private async Task<ApprovalTalkOutcome> AskAsync(ApprovalWork work, PersonId asker, string question, CancellationToken cancellationToken)
    {
        var asked = ApprovalQuestion.Ask(work.Approval.Id, asker, question, work.Now);
        db.Add(asked);
        work.Write(TicketAction.ApprovalDiscussed, detail: question);
        work.Raise(work.Approval.Current?.Ordinal ?? 0, ApprovalHappening.Discussed);
        work.Raise(new RequesterAsked(work.Approval.Id, work.Approval.Number, asked.Id, question, asker, work.Approval.RequesterId));
        await desk.SaveAsync(work, cancellationToken);
        return ApprovalTalkOutcome.Done;
    }
}

/// <summary>Texts that approvers and requesters exchange.</summary>
internal static class ApprovalText
{
    public static ApprovalTalkOutcome? Check(string? text) => StorableText.Clean(text).Length switch
    {
        0 => ApprovalTalkOutcome.TextMissing,
        > Approval.ReasonLength => ApprovalTalkOutcome.TextTooLong,
        _ => null,
    };
}
