using DeskBot.Backend.Changes;
using DeskBot.Backend.People;
using DeskBot.Bot.Turns;
using Microsoft.AspNetCore.Http.HttpResults;
using Caller = DeskBot.Bot.Api.DeskApi.Caller;

namespace DeskBot.Bot.Api;

/// <summary>Changes for integrations: the calendar, one change with its conflicts, proposing one and moving it on. Whoever calls acts as themselves.</summary>
internal static class ChangeApi
{
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(400);

    /// <summary>The route table.</summary>
    public static void MapChanges(this IEndpointRouteBuilder api)
    {
        var changes = api.MapGroup("/changes").WithTags("Changes");
        changes.MapGet("/", ListAsync).WithSummary("The change calendar from one instant to another, at most 400 days; for staff all changes, for others their own");
        changes.MapGet("/freezes", Freezes).WithSummary("Freeze windows");
        changes.MapGet("/{number}", FindAsync).WithSummary("One change with its risk and its conflicts as they are now");
        changes.MapPost("/", ProposeAsync).WithSummary("Proposes a change, once per draft; it is new until it is submitted");
        changes.MapPut("/{number}", EditAsync).WithSummary("Rewrites a change until it is authorised; votes are void");
        changes.MapPost("/{number}/submit", SubmitAsync).WithSummary("Puts a change before those who decide");
        changes.MapPost("/{number}/reschedule", RescheduleAsync).WithSummary("Moves a submitted change to another time; votes are void and those who decide are asked again");
        changes.MapPost("/{number}/return", ReturnAsync).WithSummary("Takes a change back to new; votes are void");
        changes.MapPost("/{number}/start", StartAsync).WithSummary("Begins the work");
        changes.MapPost("/{number}/tasks/{task:int}/finish", TaskAsync).WithSummary("Ticks off a step");
        changes.MapPost("/{number}/finish", FinishAsync).WithSummary("Ends the work");
        changes.MapPost("/{number}/back-out", BackOutAsync).WithSummary("Says that the work was undone, and why");
        changes.MapPost("/{number}/review", ReviewAsync).WithSummary("States the outcome and closes the change");
        changes.MapPost("/{number}/cancel", CancelAsync).WithSummary("Gives the change up, until its work is done");
    }

    private static async Task<Results<Ok<IReadOnlyList<ChangeLineJson>>, ProblemHttpResult>> ListAsync(
        DateTimeOffset from, DateTimeOffset to, Caller caller, ListChanges list, CancellationToken cancellationToken)
    {
        if (to <= from || to - from > LongestSpan)
        {
            return TypedResults.Problem("'to' must be after 'from', and at most 400 days later.", statusCode: StatusCodes.Status400BadRequest);
        }

        return await caller.ActorAsync(cancellationToken) is { } actor
            ? TypedResults.Ok<IReadOnlyList<ChangeLineJson>>([.. (await list.ExecuteAsync(from, to, actor, cancellationToken)).Select(ChangeLineJson.Of)])
            : DeskApi.NotFound();
    }

    private static Ok<IReadOnlyList<FreezeJson>> Freezes(ChangeBook book) =>
        TypedResults.Ok<IReadOnlyList<FreezeJson>>([.. book.Freezes.Select(freeze => new FreezeJson(freeze.Name, freeze.Start, freeze.End, freeze.Reason, freeze.Items))]);

    private static async Task<Results<Ok<ChangeJson>, ProblemHttpResult>> FindAsync(string number, Caller caller, FindChange find, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { } actor && await find.ExecuteAsync(number, actor, cancellationToken) is { } change
            ? TypedResults.Ok(ChangeJson.Of(change))
            : DeskApi.NotFound();

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> ProposeAsync(ChangeDraftJson draft, Caller caller, DeskWork work, FindPerson people, CancellationToken cancellationToken) =>
        DoAsync<ProposeChange>(caller, work, async (propose, actor) => await propose.ExecuteAsync(await draft.ToDraftAsync(people, cancellationToken), actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> EditAsync(string number, ChangeDraftJson draft, Caller caller, DeskWork work, FindPerson people, CancellationToken cancellationToken) =>
        DoAsync<EditChange>(caller, work, async (edit, actor) => await edit.ExecuteAsync(number, await draft.ToDraftAsync(people, cancellationToken), actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> SubmitAsync(string number, Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        DoAsync<SubmitChange>(caller, work, (submit, actor) => submit.ExecuteAsync(number, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> RescheduleAsync(string number, WindowJson window, Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        DoAsync<RescheduleChange>(caller, work, (move, actor) => move.ExecuteAsync(number, window.Start, window.End, window.Why, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> ReturnAsync(string number, WhyJson why, Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        DoAsync<ReturnChange>(caller, work, (back, actor) => back.ExecuteAsync(number, why.Why, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> StartAsync(string number, Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        DoAsync<StartChange>(caller, work, (start, actor) => start.ExecuteAsync(number, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> TaskAsync(string number, int task, Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        DoAsync<FinishTask>(caller, work, (finish, actor) => finish.ExecuteAsync(number, task, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> FinishAsync(string number, Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        DoAsync<FinishChange>(caller, work, (finish, actor) => finish.ExecuteAsync(number, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> BackOutAsync(string number, WhyJson why, Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        DoAsync<FinishChange>(caller, work, (finish, actor) => finish.BackOutAsync(number, why.Why ?? "", actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> ReviewAsync(string number, ReviewJson review, Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        DoAsync<ReviewChange>(caller, work, (close, actor) => close.ExecuteAsync(number, review.Outcome, review.Note, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ChangeJson>, ProblemHttpResult>> CancelAsync(string number, WhyJson why, Caller caller, DeskWork work, CancellationToken cancellationToken) =>
        DoAsync<CancelChange>(caller, work, (cancel, actor) => cancel.ExecuteAsync(number, why.Why, actor, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<ChangeJson>, ProblemHttpResult>> DoAsync<TUseCase>(
        Caller caller, DeskWork work, Func<TUseCase, Actor, Task<ChangeOutcome>> act, CancellationToken cancellationToken) where TUseCase : notnull
    {
        if (await caller.ActorAsync(cancellationToken) is not { } actor)
        {
            return DeskApi.NotFound();
        }

        return await work.RunAsync((services, _) => act(services.GetRequiredService<TUseCase>(), actor), cancellationToken) switch
        {
            ChangeDone { Change: var change } => TypedResults.Ok(ChangeJson.Of(change)),
            ChangeUnchanged { Change: var change } => TypedResults.Ok(ChangeJson.Of(change)),
            ChangeForbidden => TypedResults.Problem("That is not yours to do on this change.", statusCode: StatusCodes.Status403Forbidden),
            ChangeRefused { Problems: var problems } => TypedResults.Problem(
                "It cannot be done as asked.", statusCode: StatusCodes.Status409Conflict, extensions: new Dictionary<string, object?> { ["problems"] = problems.Select(problem => problem.ToString()).ToArray() }),
            _ => DeskApi.NotFound(),
        };
    }
}
