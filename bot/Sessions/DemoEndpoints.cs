using DeskBot.Backend.People;
using DeskBot.Bot.Channels.DirectLine;

namespace DeskBot.Bot.Sessions;

/// <summary>The demo's ways of becoming somebody. Outside the demo they do not exist.</summary>
public static class DemoEndpoints
{
    /// <summary>Maps <c>POST /api/demo/token</c> and <c>POST /demo/session</c>, both with <c>{"person":"employee@demo"}</c>.</summary>
    public static void MapDemo(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/demo/token", TokenAsync).WithSummary("A Direct Line token for one of the demo's people").AllowAnonymous();
        endpoints.MapPost("/demo/session", SessionAsync).ExcludeFromDescription().AllowAnonymous();
    }

    /// <summary>A Direct Line token, good for a new web chat conversation and for <c>/api</c>.</summary>
    private static async Task<IResult> TokenAsync(
        HttpContext http, DemoMode mode, DemoPeople people, IssueToken issue, CancellationToken cancellationToken)
    {
        var (person, problem) = await PersonAsync(http, mode, people, cancellationToken);
        return person is null
            ? problem
            : TypedResults.Ok(TokenResponse.Of(await issue.ForPersonAsync(person, [], cancellationToken)));
    }

    /// <summary>Makes the person the reader of the web pages in this browser.</summary>
    private static async Task<IResult> SessionAsync(
        HttpContext http, DemoMode mode, DemoPeople people, PageSessions sessions, CancellationToken cancellationToken)
    {
        var (person, problem) = await PersonAsync(http, mode, people, cancellationToken);
        if (person is null)
        {
            return problem;
        }

        await sessions.BeginAsync(http, person.Login, person.Name);
        return TypedResults.NoContent();
    }

    private static async Task<(Person? Person, IResult Problem)> PersonAsync(
        HttpContext http, DemoMode mode, DemoPeople people, CancellationToken cancellationToken)
    {
        if (!mode.Admits(http))
        {
            return (null, TypedResults.Problem(statusCode: StatusCodes.Status404NotFound));
        }

        var read = await http.Request.ReadJsonObjectAsync(mayBeEmpty: false, cancellationToken);
        if (!read.IsJson(out var body, out var wrong))
        {
            return (null, TypedResults.Problem(wrong.Message, statusCode: wrong.Status));
        }

        var login = body.Text("person");
        var found = (await people.ListAsync(cancellationToken)).FirstOrDefault(one => one.Person.Login == login);
        return (found?.Person, TypedResults.Problem("There is no such person in the demo.", statusCode: StatusCodes.Status400BadRequest));
    }
}
