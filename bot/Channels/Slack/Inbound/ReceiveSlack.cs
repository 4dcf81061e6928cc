using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Takes in what Slack posts. Nothing is parsed before the signature is verified; what is acknowledged is written down.</summary>
internal sealed partial class ReceiveSlack(
    SlackRequest requests, SlackIntake intake, SlackInteractions interactions, SlackCommands commands, IOptions<SlackOptions> options, ILogger<ReceiveSlack> logger)
{
    /// <summary>Acknowledges an event.</summary>
    public async Task<IResult> EventAsync(HttpContext http)
    {
        var request = await requests.ReadJsonAsync(http);
        if (request.Answer is { } refused)
        {
            return refused;
        }

        using var json = Parse(request.Body);
        return json is null ? SlackResults.Malformed(http) : await AcceptAsync(http, json.RootElement, request.Body);
    }

    /// <summary>Answers a click, a shortcut or a submission.</summary>
    public async Task<IResult> InteractionAsync(HttpContext http)
    {
        var request = await requests.ReadFormAsync(http);
        if (request.Answer is { } refused)
        {
            return refused;
        }

        if (SlackRequest.Form(request.Body)?.GetValueOrDefault("payload") is not { } payload)
        {
            return SlackResults.Malformed(http);
        }

        using var json = Parse(Encoding.UTF8.GetBytes(payload));
        return json is null ? SlackResults.Malformed(http) : Answer(await interactions.AnswerAsync(json.RootElement, payload, http.RequestAborted));
    }

    /// <summary>Answers a slash command.</summary>
    public async Task<IResult> CommandAsync(HttpContext http)
    {
        var request = await requests.ReadFormAsync(http);
        return request.Answer is { } refused ? refused
            : SlackRequest.Form(request.Body) is { } fields ? Answer(await commands.AnswerAsync(fields, http.RequestAborted))
            : SlackResults.Malformed(http);
    }

    private async Task<IResult> AcceptAsync(HttpContext http, JsonElement envelope, byte[] body)
    {
        switch (envelope.Text("type"))
        {
            case "url_verification" when envelope.Text("challenge") is { Length: <= 1000 } challenge:
                return TypedResults.Json(new JsonObject { ["challenge"] = challenge });
            case "app_rate_limited":
                LogRateLimited(logger, envelope.Text("team_id") ?? "");
                return TypedResults.Ok();
        }

        if (http.Request.Headers["X-Slack-Retry-Num"] is [{ Length: 1 } number])
        {
            LogRepeated(logger, number, Word(http.Request.Headers["X-Slack-Retry-Reason"].ToString()));
        }

        if (SlackEvents.Read(envelope, Encoding.UTF8.GetString(body), options.Value.TicketReaction) is { } delivery)
        {
            await intake.AcceptAsync(delivery);
        }

        return TypedResults.Ok();
    }

    private static JsonDocument? Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json, SlackJson.Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Answer(JsonObject? body) => body is null ? TypedResults.Ok() : TypedResults.Json(body);

    private static string Word(string reason) => reason.Length <= 40 && reason.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? reason : "unknown";

    [LoggerMessage(LogLevel.Warning, "Slack holds events of workspace {Team} back for a minute: there were too many.")]
    private static partial void LogRateLimited(ILogger logger, string team);

    [LoggerMessage(LogLevel.Information, "Slack delivers an event again (repetition {Number}): {Reason}.")]
    private static partial void LogRepeated(ILogger logger, string number, string reason);
}
