using DeskBot.Bot.Channels.BotFramework.Authentication;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>The answers of <c>/api/messages</c>. Refusals carry problem details (RFC 9457) that say no more than the status does: the log knows why.</summary>
internal static class Answers
{
    public static IResult Accepted { get; } = TypedResults.StatusCode(StatusCodes.Status202Accepted);

    public static IResult TooLarge { get; } = Problem(StatusCodes.Status413PayloadTooLarge, "The activity is larger than 256 KB.");

    public static IResult NotJson { get; } = Problem(StatusCodes.Status415UnsupportedMediaType, "An activity is application/json in UTF-8.");

    public static IResult Forbidden { get; } = Problem(StatusCodes.Status403Forbidden, "This caller may not deliver this activity.");

    public static IResult KeysUnavailable { get; } = Problem(StatusCodes.Status503ServiceUnavailable, "The token cannot be checked at the moment.");

    public static IResult UnknownInvoke { get; } = Problem(StatusCodes.Status501NotImplemented, "This invoke is not known.");

    /// <summary>An activity that cannot be read. The reason names a field at most, never what was in it.</summary>
    public static IResult Malformed(string reason) => Problem(StatusCodes.Status400BadRequest, reason);

    /// <summary>Not authenticated, for whatever <see cref="Rejection"/>.</summary>
    public static IResult Unauthorized(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem(StatusCodes.Status401Unauthorized, "A valid token is needed.");
    }

    public static IResult Problem(int status, string title) => TypedResults.Problem(statusCode: status, title: title);
}
