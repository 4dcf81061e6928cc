namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>
/// An error in Direct Line's own form: <c>{"error":{"code","message"}}</c>. Clients give a conversation up on 404 and stop for good on 403, so 403 is kept
/// for tokens that are dead.
/// </summary>
internal sealed class DirectLineProblem(int status, string code, string message) : IResult
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>What is wrong, for a developer.</summary>
    public string Message => message;

    /// <summary>When to try again; for 429.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static DirectLineProblem BadArgument(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static DirectLineProblem BadSyntax(string message) => new(StatusCodes.Status400BadRequest, "BadSyntax", message);

    public static DirectLineProblem Unauthorized() => new(StatusCodes.Status401Unauthorized, "Unauthorized", "A Direct Line token is needed.");

    public static DirectLineProblem TokenExpired() => new(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired.");

    public static DirectLineProblem ConversationNotFound() => new(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation.");

    public static DirectLineProblem TooBig(string message) => new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", message);

    public static DirectLineProblem WrongType(string message) => new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", message);

    public static DirectLineProblem TooMany(TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests.") { RetryAfter = retryAfter };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return httpContext.Response.WriteAsJsonAsync(new { error = new { code, message } }, httpContext.RequestAborted);
    }
}
