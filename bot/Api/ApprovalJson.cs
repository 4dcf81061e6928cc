using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;

namespace DeskBot.Bot.Api;

/// <summary>An approval as integrations see it. Times are UTC (ISO 8601).</summary>
internal sealed record ApprovalJson(
    Guid Id, string Number, string State, PersonJson Requester, bool LowRisk, DateTimeOffset AskedAt, DateTimeOffset? DecidedAt, PersonJson? DecidedBy, string? Reason,
    IReadOnlyList<ApprovalStageJson> Stages, IReadOnlyList<ApprovalQuestionJson> Questions)
{
    /// <summary>What is to be approved, as it is now; only in the answer to a question for one approval.</summary>
    public ApprovalSubjectView? Subject { get; init; }

    public static ApprovalJson Of(ApprovalOverview approval, ApprovalSubjectView? subject) => new(
        approval.Id.Value, approval.Number, approval.State.ToString(), Person(approval.Requester), approval.IsLowRisk, approval.AskedAt, approval.DecidedAt,
        approval.DecidedBy is { } by ? Person(by) : null, approval.Reason, [.. approval.Stages.Select(ApprovalStageJson.Of)],
        [.. approval.Questions.Select(question => new ApprovalQuestionJson(question.Id, Person(question.By), question.Question, question.AskedAt, question.Answer, question.AnsweredAt))])
    {
        Subject = subject,
    };

    internal static PersonJson Person(PersonRef person) => new(person.Login, person.Name);
}

/// <summary>A stage. <c>stage</c> names it in a vote; <c>needed</c> of <c>approvers</c> have to agree.</summary>
internal sealed record ApprovalStageJson(
    int Stage, string Name, string State, int Approvers, int Needed, int Approved, int Rejected, DateTimeOffset? AskedAt, DateTimeOffset? DueAt, string OnExpiry,
    IReadOnlyList<ApprovalSeatJson> Seats)
{
    public static ApprovalStageJson Of(ApprovalStageOverview stage) => new(
        stage.Ordinal, stage.Name, stage.State.ToString(), stage.Approvers, stage.Needed, stage.Approved, stage.Rejected, stage.AskedAt, stage.DueAt, stage.OnExpiry.ToString(),
        [.. stage.Seats.Select(seat => new ApprovalSeatJson(ApprovalJson.Person(seat.Approver), seat.Vote?.ToString(), seat.By is { } by ? ApprovalJson.Person(by) : null, seat.At, seat.Reason))]);
}

/// <summary>An approver; <c>by</c> is who cast the vote, the approver or their substitute.</summary>
internal sealed record ApprovalSeatJson(PersonJson Approver, string? Vote, PersonJson? By, DateTimeOffset? At, string? Reason);

/// <summary>Something an approver asked the requester.</summary>
internal sealed record ApprovalQuestionJson(Guid Id, PersonJson By, string Question, DateTimeOffset AskedAt, string? Answer, DateTimeOffset? AnsweredAt);

/// <summary>A vote that the caller owes.</summary>
internal sealed record AwaitedVoteJson(Guid Id, string Number, int Stage, string StageName, PersonJson Requester, bool LowRisk, DateTimeOffset? DueAt, PersonJson? InPlaceOf)
{
    public static AwaitedVoteJson Of(AwaitedVote vote) => new(
        vote.Approval.Id.Value, vote.Approval.Number, vote.Stage.Ordinal, vote.Stage.Name, ApprovalJson.Person(vote.Approval.Requester), vote.Approval.IsLowRisk, vote.Stage.DueAt,
        vote.InPlaceOf is { } approver ? ApprovalJson.Person(approver) : null);
}

/// <summary>A vote: <c>approve</c> or <c>reject</c> on a stage, perhaps in somebody's place (their login).</summary>
internal sealed record BallotJson(int Stage, string Vote, string? Reason, string? InPlaceOf);

/// <summary>A question to the requester.</summary>
internal sealed record QuestionJson(string? Text);

/// <summary>Who is to decide: a login.</summary>
internal sealed record SubstituteJson(string? To);

/// <summary>A delegation to be: whose login, from when (at once when missing), until when (exclusive).</summary>
internal sealed record NewDelegationJson(string? To, DateTimeOffset? From, DateTimeOffset Until);

/// <summary>A delegation; <c>approval</c> is the only one it is for, null for all.</summary>
internal sealed record DelegationJson(Guid Id, PersonJson From, PersonJson To, Guid? Approval, DateTimeOffset StartsAt, DateTimeOffset? EndsAt)
{
    /// <summary>Tickets on which the substitute may not decide; only in the answer to a new delegation.</summary>
    public IReadOnlyList<string>? Kept { get; init; }

    public static DelegationJson Of(DelegationLine line) => new(
        line.Id, ApprovalJson.Person(line.From), ApprovalJson.Person(line.To), line.Approval?.Value, line.StartsAt, line.EndsAt);
}
