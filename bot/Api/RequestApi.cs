using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using DeskBot.Bot.Turns;
using Microsoft.AspNetCore.Http.HttpResults;
using Caller = DeskBot.Bot.Api.DeskApi.Caller;

namespace DeskBot.Bot.Api;

/// <summary>The catalog and requests for integrations. Whoever calls acts as themselves: what is not for them reads like what does not exist.</summary>
internal static class RequestApi
{
    /// <summary>The route table.</summary>
    public static void MapRequests(this IEndpointRouteBuilder api)
    {
        var catalog = api.MapGroup("/catalog").WithTags("Catalog");
        catalog.MapGet("/", BrowseAsync).WithSummary("What the caller can order");
        catalog.MapGet("/{id}", ItemAsync).WithSummary("One item with its form");
        var requests = api.MapGroup("/requests").WithTags("Requests");
        requests.MapPost("/", SubmitAsync).WithSummary("Orders an item, once per draft").ProducesValidationProblem();
        requests.MapGet("/tasks", TasksAsync).WithSummary("The tasks that the calling agent can work on");
        requests.MapGet("/{number}", FindAsync).WithSummary("One request with its answers, approval and tasks");
        requests.MapPut("/{number}", EditAsync).WithSummary("Changes what was ordered, until work starts; a change that matters voids votes").ProducesValidationProblem();
        requests.MapPost("/{number}/withdraw", WithdrawAsync).WithSummary("Withdraws the request, until work starts");
        requests.MapPost("/{number}/tasks/{task:int}/take", TakeAsync).WithSummary("Takes a task and begins with it");
        requests.MapPost("/{number}/tasks/{task:int}/done", DoneAsync).WithSummary("Says that a task is done");
        requests.MapPost("/{number}/tasks/{task:int}/skip", SkipAsync).WithSummary("Says that a task is not needed, and why");
        requests.MapPost("/{number}/tasks/{task:int}/assign", AssignAsync).WithSummary("Gives a task to an agent or a group");
    }

    private static async Task<Results<Ok<IReadOnlyList<CatalogItemJson>>, ProblemHttpResult>> BrowseAsync(
        Caller caller, FindPerson people, BrowseCatalog catalog, CatalogBook book, CancellationToken cancellationToken) =>
        await PersonAsync(caller, people, cancellationToken) is { } person
            ? TypedResults.Ok<IReadOnlyList<CatalogItemJson>>([.. catalog.Execute(person).Select(item => CatalogItemJson.Of(item, book.Currency))])
            : DeskApi.NotFound();

    private static async Task<Results<Ok<CatalogItemJson>, ProblemHttpResult>> ItemAsync(
        string id, Caller caller, FindPerson people, OrderForOthers catalog, CatalogBook book, CancellationToken cancellationToken) =>
        await PersonAsync(caller, people, cancellationToken) is { } person && await catalog.ExecuteAsync(id, person, cancellationToken) is { } item
            ? TypedResults.Ok(CatalogItemJson.Of(item, book.Currency) with { Form = [.. item.Form.Select(FieldJson.Of)] })
            : DeskApi.NotFound();

    private static async Task<Results<Created<RequestJson>, Ok<RequestJson>, ValidationProblem, ProblemHttpResult>> SubmitAsync(
        OrderJson order, Caller caller, DeskWork work, FindRequest find, CancellationToken cancellationToken)
    {
        if (await caller.ActorAsync(cancellationToken) is not { } actor)
        {
            return DeskApi.NotFound();
        }

        if (order.DraftId is not { Length: > 0 and <= 60 })
        {
            return Problem("'draftId' names the order, so that it is placed once however often it is sent: 1 to 60 characters.", StatusCodes.Status400BadRequest);
        }

        var draft = new RequestDraft($"api:{actor.Person?.Value:N}:{order.DraftId}", order.Item ?? "", order.Answers ?? new Dictionary<string, string>());
        switch (await work.RunAsync((services, token) => services.GetRequiredService<SubmitRequest>().ExecuteAsync(draft, actor, token), cancellationToken))
        {
            case RequestSubmitted submitted when await find.ExecuteAsync(submitted.Ticket.Number, actor, cancellationToken) is { } request:
                return submitted.IsNew ? TypedResults.Created($"/api/requests/{submitted.Ticket.Number}", RequestJson.Of(request)) : TypedResults.Ok(RequestJson.Of(request));
            case RequestIncomplete incomplete:
                return Invalid(incomplete.Problems);
            default:
                return DeskApi.NotFound();
        }
    }

    private static async Task<Results<Ok<RequestJson>, ProblemHttpResult>> FindAsync(string number, Caller caller, FindRequest find, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { } actor && await find.ExecuteAsync(number, actor, cancellationToken) is { } request
            ? TypedResults.Ok(RequestJson.Of(request))
            : DeskApi.NotFound();

    private static async Task<Results<Ok<RequestJson>, ValidationProblem, ProblemHttpResult>> EditAsync(
        string number, OrderJson order, Caller caller, DeskWork work, FindRequest find, CancellationToken cancellationToken)
    {
        if (await caller.ActorAsync(cancellationToken) is not { } actor)
        {
            return DeskApi.NotFound();
        }

        var answers = order.Answers ?? new Dictionary<string, string>();
        return await work.RunAsync((services, token) => services.GetRequiredService<EditRequest>().ExecuteAsync(number, answers, actor, token), cancellationToken) switch
        {
            EditIncomplete incomplete => Invalid(incomplete.Problems),
            NotEdited { Outcome: TicketNotFound } => DeskApi.NotFound(),
            NotEdited { Outcome: not TicketUnchanged and var outcome } => Refused(outcome),
            _ => await find.ExecuteAsync(number, actor, cancellationToken) is { } request ? TypedResults.Ok(RequestJson.Of(request)) : DeskApi.NotFound(),
        };
    }

    private static async Task<Results<Ok<IReadOnlyList<QueuedTaskJson>>, ProblemHttpResult>> TasksAsync(Caller caller, TaskQueue queue, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { IsAgent: true } actor
            ? TypedResults.Ok<IReadOnlyList<QueuedTaskJson>>([.. (await queue.ExecuteAsync(actor, 100, cancellationToken)).Select(QueuedTaskJson.Of)])
            : DeskApi.NotFound();

    private static Task<Results<Ok<RequestJson>, ProblemHttpResult>> WithdrawAsync(string number, Caller caller, DeskWork work, FindRequest find, CancellationToken cancellationToken) =>
        DoAsync<CancelTicket>(number, caller, work, find, (cancel, actor, token) => cancel.ExecuteAsync(number, CancelReason.Withdrawn, null, null, actor, token), cancellationToken);

    private static Task<Results<Ok<RequestJson>, ProblemHttpResult>> TakeAsync(string number, int task, Caller caller, DeskWork work, FindRequest find, CancellationToken cancellationToken) =>
        DoAsync<TakeTask>(number, caller, work, find, (take, actor, token) => take.ExecuteAsync(number, task, actor, token), cancellationToken);

    private static Task<Results<Ok<RequestJson>, ProblemHttpResult>> DoneAsync(
        string number, int task, TaskNoteJson note, Caller caller, DeskWork work, FindRequest find, CancellationToken cancellationToken) =>
        DoAsync<EndTask>(number, caller, work, find, (end, actor, token) => end.ExecuteAsync(number, task, isSkipped: false, note.Note, actor, token), cancellationToken);

    private static Task<Results<Ok<RequestJson>, ProblemHttpResult>> SkipAsync(
        string number, int task, TaskNoteJson note, Caller caller, DeskWork work, FindRequest find, CancellationToken cancellationToken) =>
        DoAsync<EndTask>(number, caller, work, find, (end, actor, token) => end.ExecuteAsync(number, task, isSkipped: true, note.Note, actor, token), cancellationToken);

    private static async Task<Results<Ok<RequestJson>, ProblemHttpResult>> AssignAsync(
        string number, int task, TaskOwnerJson owner, Caller caller, DeskWork work, FindRequest find, FindPerson people, CancellationToken cancellationToken)
    {
        var person = owner.Assignee is { } login ? await people.ExecuteAsync(login, cancellationToken) : null;
        return owner.Assignee is not null && person is null
            ? Problem("'assignee' is nobody's login.", StatusCodes.Status400BadRequest)
            : await DoAsync<AssignTask>(number, caller, work, find, (assign, actor, token) => assign.ExecuteAsync(number, task, person?.Id, owner.Group, actor, token), cancellationToken);
    }

    /// <summary>Does one thing in a transaction with all that follows from it, and answers with the request as it is then.</summary>
    private static async Task<Results<Ok<RequestJson>, ProblemHttpResult>> DoAsync<TUseCase>(
        string number, Caller caller, DeskWork work, FindRequest find, Func<TUseCase, Actor, CancellationToken, Task<TicketOutcome>> call, CancellationToken cancellationToken)
        where TUseCase : notnull
    {
        // Tickets of other kinds have verbs of their own.
        if (await caller.ActorAsync(cancellationToken) is not { } actor || await find.ExecuteAsync(number, actor, cancellationToken) is null)
        {
            return DeskApi.NotFound();
        }

        var outcome = await work.RunAsync((services, token) => call(services.GetRequiredService<TUseCase>(), actor, token), cancellationToken);
        return outcome is TicketUpdated or TicketUnchanged && await find.ExecuteAsync(number, actor, cancellationToken) is { } request
            ? TypedResults.Ok(RequestJson.Of(request))
            : Refused(outcome);
    }

    private static ProblemHttpResult Refused(TicketOutcome outcome) => outcome switch
    {
        TicketForbidden => Problem("That is not yours to do on this request.", StatusCodes.Status403Forbidden),
        TicketRefused { Why: Refusal.NoteMissing } => Problem("'note' must say why.", StatusCodes.Status400BadRequest),
        TicketRefused { Why: Refusal.UnknownGroup or Refusal.UnknownPerson } => Problem("They cannot be given it.", StatusCodes.Status400BadRequest),
        TicketRefused { Why: Refusal.UnknownTask } => DeskApi.NotFound(),
        TicketRefused refused => Problem($"It cannot be done now: {refused.Why}. The request is {refused.Ticket.State}.", StatusCodes.Status409Conflict),
        _ => DeskApi.NotFound(),
    };

    private static ValidationProblem Invalid(IReadOnlyDictionary<string, string> problems) =>
        TypedResults.ValidationProblem(problems.ToDictionary(problem => problem.Key, problem => new[] { problem.Value }));

    private static ProblemHttpResult Problem(string detail, int status) => TypedResults.Problem(detail, statusCode: status);

    private static async Task<Person?> PersonAsync(Caller caller, FindPerson people, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { Person: { } id } ? await people.ExecuteAsync(id, cancellationToken) : null;
}
