using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Bot.Turns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeskBot.Bot.Api;

/// <summary>Approvals for integrations. Whoever calls acts as themselves; a vote here is a vote like one by a click, and cards close everywhere.</summary>
internal static class ApprovalApi
{
    /// <summary>The route table.</summary>
    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        var approvals = api.MapGroup("/approvals").WithTags("Approvals");
        approvals.MapGet("/", MineAsync).WithSummary("What waits for the caller's vote, the oldest first");
        approvals.MapGet("/{id:guid}", FindAsync).WithSummary("One approval: what it is about, who has decided, who is awaited");
        approvals.MapPost("/{id:guid}/vote", VoteAsync).WithSummary("Approves or rejects; rejecting demands a reason");
        approvals.MapPost("/{id:guid}/question", AskAsync).WithSummary("Asks the requester; the vote stays open");
        approvals.MapPost("/{id:guid}/delegate", PassOnAsync).WithSummary("Lets somebody else decide this one");
        var delegations = api.MapGroup("/delegations").WithTags("Approvals");
        delegations.MapGet("/", DelegationsAsync).WithSummary("Who decides in the caller's place, and in whose place the caller decides");
        delegations.MapPost("/", DelegateAsync).WithSummary("Lets somebody else decide on all of the caller's approvals between two dates");
        delegations.MapDelete("/{id:guid}", RevokeAsync).WithSummary("Ends one of the caller's delegations");
    }

    private static async Task<Results<Ok<IReadOnlyList<AwaitedVoteJson>>, ProblemHttpResult>> MineAsync(DeskApi.Caller caller, MyApprovals mine, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { } actor
            ? TypedResults.Ok<IReadOnlyList<AwaitedVoteJson>>([.. (await mine.ExecuteAsync(actor, cancellationToken)).Select(AwaitedVoteJson.Of)])
            : DeskApi.NotFound();

    private static async Task<Results<Ok<ApprovalJson>, ProblemHttpResult>> FindAsync(
        Guid id, DeskApi.Caller caller, FindApproval find, DescribeSubject describe, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { } actor && await find.ExecuteAsync(new ApprovalId(id), actor, cancellationToken) is { } approval
            ? TypedResults.Ok(ApprovalJson.Of(approval, await describe.ExecuteAsync(approval, cancellationToken)))
            : DeskApi.NotFound();

    private static async Task<Results<Ok<ApprovalJson>, ProblemHttpResult>> VoteAsync(
        Guid id, BallotJson ballot, DeskApi.Caller caller, FindPerson people, DeskWork work, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<Vote>(ballot.Vote, ignoreCase: true, out var vote) || !Enum.IsDefined(vote))
        {
            return Problem("'vote' is 'approve' or 'reject'.", StatusCodes.Status400BadRequest);
        }

        if (await caller.ActorAsync(cancellationToken) is not { } actor)
        {
            return DeskApi.NotFound();
        }

        var inPlaceOf = ballot.InPlaceOf is { } login ? await people.ExecuteAsync(login, cancellationToken) : null;
        var cast = new Ballot(new ApprovalId(id), ballot.Stage, vote, ballot.Reason, inPlaceOf?.Id);
        return await work.RunAsync((services, token) => services.GetRequiredService<CastVote>().ExecuteAsync(cast, actor, token), cancellationToken) switch
        {
            VoteCounted counted => TypedResults.Ok(ApprovalJson.Of(counted.Approval, subject: null)),
            VoteRefused { Why: VoteRefusal.ReasonMissing or VoteRefusal.ReasonTooLong } => Problem("'reason' is needed to reject, and has 2,000 characters at most.", StatusCodes.Status400BadRequest),
            VoteRefused refused => Problem($"The vote does not count: {refused.Why}. The approval is {refused.Approval.State}.", StatusCodes.Status409Conflict),
            _ => DeskApi.NotFound(),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AskAsync(
        Guid id, QuestionJson question, DeskApi.Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is not { } actor ? DeskApi.NotFound()
        : await work.RunAsync((services, token) => services.GetRequiredService<AskRequester>().ExecuteAsync(new ApprovalId(id), question.Text ?? "", actor, token), cancellationToken) switch
        {
            ApprovalTalkOutcome.Done => TypedResults.NoContent(),
            ApprovalTalkOutcome.TextMissing or ApprovalTalkOutcome.TextTooLong => Problem("'text' has 1 to 2,000 characters.", StatusCodes.Status400BadRequest),
            ApprovalTalkOutcome.NotFound => DeskApi.NotFound(),
            var why => Problem($"The question was not passed on: {why}.", StatusCodes.Status409Conflict),
        };

    private static async Task<Results<Ok<DelegationJson>, ProblemHttpResult>> PassOnAsync(
        Guid id, SubstituteJson substitute, DeskApi.Caller caller, FindPerson people, DeskWork work, CancellationToken cancellationToken)
    {
        var to = await people.ExecuteAsync(substitute.To ?? "", cancellationToken);
        return await caller.ActorAsync(cancellationToken) is not { } actor ? DeskApi.NotFound()
            : to is null ? Problem("'to' is nobody's login.", StatusCodes.Status400BadRequest)
            : Answer(await work.RunAsync((services, token) => services.GetRequiredService<DelegateApprovals>().ExecuteAsync(new ApprovalId(id), actor, to.Id, token), cancellationToken));
    }

    private static async Task<Results<Ok<IReadOnlyList<DelegationJson>>, ProblemHttpResult>> DelegationsAsync(
        DeskApi.Caller caller, MyDelegations mine, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { } actor
            ? TypedResults.Ok<IReadOnlyList<DelegationJson>>([.. (await mine.ExecuteAsync(actor, cancellationToken)).Select(DelegationJson.Of)])
            : DeskApi.NotFound();

    private static async Task<Results<Ok<DelegationJson>, ProblemHttpResult>> DelegateAsync(
        NewDelegationJson wanted, DeskApi.Caller caller, FindPerson people, DeskWork work, CancellationToken cancellationToken)
    {
        var to = await people.ExecuteAsync(wanted.To ?? "", cancellationToken);
        return await caller.ActorAsync(cancellationToken) is not { } actor ? DeskApi.NotFound()
            : to is null ? Problem("'to' is nobody's login.", StatusCodes.Status400BadRequest)
            : Answer(await work.RunAsync((services, token) => services.GetRequiredService<DelegateApprovals>().ExecuteAsync(actor, to.Id, wanted.From, wanted.Until, token), cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid id, DeskApi.Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { } actor
        && (await work.RunAsync((services, token) => services.GetRequiredService<RevokeDelegation>().ExecuteAsync(actor, id, token), cancellationToken)).Count > 0
            ? TypedResults.NoContent()
            : DeskApi.NotFound();

    private static Results<Ok<DelegationJson>, ProblemHttpResult> Answer(DelegationOutcome outcome) => outcome switch
    {
        DelegationMade made => TypedResults.Ok(DelegationJson.Of(made.Delegation) with { Kept = made.Kept }),
        DelegationRefused { Why: DelegationRefusal.NotAsked } => DeskApi.NotFound(),
        DelegationRefused refused => Problem($"The delegation does not hold: {refused.Why}.", StatusCodes.Status409Conflict),
        _ => DeskApi.NotFound(),
    };

    private static ProblemHttpResult Problem(string detail, int status) => TypedResults.Problem(detail, statusCode: status);
}
