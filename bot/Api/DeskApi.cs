using System.Security.Claims;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using DeskBot.Bot.Sessions;
using DeskBot.Bot.Turns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DeskBot.Bot.Api;

/// <summary>The JSON API for integrations, described at <c>/openapi/v1.json</c>. Whoever calls acts as themselves; errors are problem details (RFC 9457).</summary>
internal static class DeskApi
{
    private const string Signed = "Desk.Signed";
    private const int MostListed = 100;
    private const int DeepestBody = 32;
    private const long LargestBody = 256 * 1024;

    /// <summary>Policies, problem details, the description.</summary>
    public static IServiceCollection AddDeskApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi("v1");
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false); // the caller's fault is a 4xx in development too
        services.ConfigureHttpJsonOptions(options => (options.SerializerOptions.AllowDuplicateProperties, options.SerializerOptions.MaxDepth) = (false, DeepestBody));
        services.AddAuthorizationBuilder().AddPolicy(Signed, policy => policy.AddAuthenticationSchemes(DeskSchemes.DirectLineToken).RequireAuthenticatedUser());
        return services.AddHttpContextAccessor().AddScoped<Caller>();
    }

    /// <summary>The route table.</summary>
    public static void MapDeskApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi/{documentName}.json");
        var api = endpoints.MapGroup("/api").RequireAuthorization(Signed).WithMetadata(new RequestSizeLimitAttribute(LargestBody)).ProducesProblem(StatusCodes.Status401Unauthorized);
        var tickets = api.MapGroup("/tickets").WithTags("Tickets");
        tickets.MapGet("/{number}", FindAsync).WithSummary("One ticket with its service level clocks and history");
        tickets.MapGet("/", MineAsync).WithSummary("The caller's own tickets");
        tickets.MapAttachments();
        api.MapRequests();
        api.MapApprovals();
        api.MapChanges();
        api.MapConfigurationItems();
        var turns = api.MapGroup("/turns").WithTags("Administration");
        turns.MapGet("/set-aside", SetAsideAsync).WithSummary("Messages whose turn failed too often");
        turns.MapPost("/set-aside/{id:long}/replay", ReplayAsync).WithSummary("Tries such a message again");
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> FindAsync(string number, Caller caller, FindTicket find, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { } actor && await find.ExecuteAsync(number, actor, cancellationToken) is { } details
            ? TypedResults.Ok(TicketJson.Of(details))
            : NotFound();

    private static async Task<Results<Ok<IReadOnlyList<TicketJson>>, ProblemHttpResult>> MineAsync(string? mine, Caller caller, MyTickets tickets, CancellationToken cancellationToken)
    {
        if (mine is null)
        {
            return TypedResults.Problem("Ask for your own tickets with ?mine.", statusCode: StatusCodes.Status400BadRequest);
        }

        return await caller.ActorAsync(cancellationToken) is { } actor
            ? TypedResults.Ok<IReadOnlyList<TicketJson>>([.. (await tickets.ExecuteAsync(actor, MostListed, MostListed, cancellationToken)).Select(TicketJson.Of)])
            : NotFound();
    }

    private static async Task<Results<Ok<IReadOnlyList<SetAsideJson>>, ProblemHttpResult>> SetAsideAsync(Caller caller, Inbox inbox, CancellationToken cancellationToken) =>
        await caller.IsAsync(Roles.Admin, cancellationToken)
            ? TypedResults.Ok<IReadOnlyList<SetAsideJson>>([.. (await inbox.SetAsideAsync(MostListed, cancellationToken)).Select(SetAsideJson.Of)])
            : NotFound();

    private static async Task<Results<Accepted, ProblemHttpResult>> ReplayAsync(long id, Caller caller, ReplayMessage replay, CancellationToken cancellationToken) =>
        await caller.IsAsync(Roles.Admin, cancellationToken) && await replay.ExecuteAsync(id, cancellationToken) ? TypedResults.Accepted((string?)null) : NotFound();

    /// <summary>Missing and forbidden read the same.</summary>
    internal static ProblemHttpResult NotFound() => TypedResults.Problem("There is nothing of yours under that address.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>Who calls, by the verified token and the live directory.</summary>
    internal sealed class Caller(IHttpContextAccessor http, FindPerson people)
    {
        public async Task<Actor?> ActorAsync(CancellationToken cancellationToken) =>
            await PersonAsync(cancellationToken) is { IsActive: true } person ? Actor.For(person, "api") : null;

        public async Task<bool> IsAsync(Roles role, CancellationToken cancellationToken) => await PersonAsync(cancellationToken) is { } person && person.Has(role);

        /// <summary>The caller's login; empty for nobody, who has no actor either.</summary>
        public string Login => http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

        private async Task<Person?> PersonAsync(CancellationToken cancellationToken) =>
            Login is { Length: > 0 } login ? await people.ExecuteAsync(login, cancellationToken) : null;
    }
}

/// <summary>A message whose turn failed too often. Its text is not shown: it may be personal.</summary>
internal sealed record SetAsideJson(long Id, string Reference, string Channel, DateTimeOffset ReceivedAt, int Attempts, string Error)
{
    public static SetAsideJson Of(SetAsideMessage message) =>
        new(message.Id, FailedTurns.Reference(message.Id), message.Channel, message.ReceivedAt, message.Attempts, message.Error);
}
