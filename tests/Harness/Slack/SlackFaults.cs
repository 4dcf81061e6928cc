using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DeskBot.Harness.Slack;

/// <summary>How Slack fails.</summary>
public static class SlackFaults
{
    /// <summary>HTTP 200 with <c>ok: false</c>.</summary>
    public static IResult Failed(string error) => Results.Json(new JsonObject { ["ok"] = false, ["error"] = error });

    /// <summary>HTTP 429 with the time to wait, in seconds.</summary>
    public static IResult TooMany(int seconds) => TooMany(seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>HTTP 429 with a header that says anything.</summary>
    public static IResult TooMany(string retryAfter) => new Answer(StatusCodes.Status429TooManyRequests, "", retryAfter);

    /// <summary>An HTTP status without a body that says anything.</summary>
    public static IResult Status(int status) => new Answer(status, "", null);

    /// <summary>A page where JSON belongs.</summary>
    public static IResult Page(int status = 200) => new Answer(status, "<!DOCTYPE html><title>Slack</title>", null);

    /// <summary>The connection ends without an answer.</summary>
    public static IResult Broken() => new Abort();

    /// <summary>No answer until it is let go.</summary>
    public static IResult Silent(Task until) => new Wait(until);

    private sealed class Answer(int status, string body, string? retryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html";
            if (retryAfter is not null)
            {
                httpContext.Response.Headers.RetryAfter = retryAfter;
            }

            return httpContext.Response.WriteAsync(body);
        }
    }

    private sealed class Abort : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Abort();
            return Task.CompletedTask;
        }
    }

    private sealed class Wait(Task until) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => until.WaitAsync(httpContext.RequestAborted);
    }
}
