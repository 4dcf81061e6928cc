using DeskBot.Backend.Conversations.WebChat;
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
        HttpContext http, DemoMode mode, IDemoPeople people, DirectLineTokens tokens, CancellationToken cancellationToken)
    {
        var (person, problem) = await PersonAsync(http, mode, people, cancellationToken);
        return person is null
            ? problem
            : TypedResults.Ok(TokenResponse.Of(await tokens.BeginAsync(new WebChatOwner($"dl_{person.Login}", person.Name, person.Login), [], cancellationToken)));
    }

    /// <summary>Makes the person the reader of the web pages in this browser.</summary>
    private static async Task<IResult> SessionAsync(
        HttpContext http, DemoMode mode, IDemoPeople people, PageSessions sessions, CancellationToken cancellationToken)
    {
        var (person, problem) = await PersonAsync(http, mode, people, cancellationToken);
        if (person is null)
        {
            return problem;
        }

        await sessions.BeginAsync(http, person.Login, person.Name);
        return TypedResults.NoContent();
    }

    private static async Task<(DemoPerson? Person, IResult Problem)> PersonAsync(
        HttpContext http, DemoMode mode, IDemoPeople people, CancellationToken cancellationToken)
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
        var person = (await people.ListAsync(cancellationToken)).FirstOrDefault(one => one.Login == login);
        return (person, TypedResults.Problem("There is no such person in the demo.", statusCode: StatusCodes.Status400BadRequest));
    }
}
