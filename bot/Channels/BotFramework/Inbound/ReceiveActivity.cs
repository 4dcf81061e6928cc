using DeskBot.Bot.Channels.BotFramework.Activities;
using DeskBot.Bot.Channels.BotFramework.Authentication;
using DeskBot.Bot.Channels.BotFramework.Files;
using DeskBot.Bot.Turns;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>
/// Takes in one activity. The order matters: nothing of the body is parsed before the token is verified, and nothing in the body is believed before it
/// agrees with the token.
/// </summary>
internal sealed partial class ReceiveActivity(
    BotFrameworkAuthentication authentication, Agreement agreement, ActivityMapper mapper, TakeFiles files, InvokeAnswers invokes, IInbox inbox, ILogger<ReceiveActivity> logger)
{
    /// <summary>Answers the request.</summary>
    public async Task<IResult> ExecuteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > RequestBody.MaxLength)
        {
            return Answers.TooLarge;
        }

        if (!RequestBody.IsJson(context.Request))
        {
            return Answers.NotJson;
        }

        switch (await authentication.AuthenticateAsync(context, cancellationToken))
        {
            case AuthenticationOutcome.Authenticated known:
                return await ReadAsync(context.Request, known.Caller, cancellationToken);
            case AuthenticationOutcome.Rejected rejected:
                LogRejected(rejected.Why);
                return Answers.Unauthorized(context);
            default:
                context.Response.Headers.RetryAfter = "10";
                return Answers.KeysUnavailable;
        }
    }

    private async Task<IResult> ReadAsync(HttpRequest request, Caller caller, CancellationToken cancellationToken)
    {
        byte[]? body;
        try
        {
            body = await RequestBody.ReadAsync(request, cancellationToken);
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? Answers.TooLarge : Answers.Malformed("The body is incomplete.");
        }

        return body is null ? Answers.TooLarge : ActivityParser.Parse(body) switch
        {
            ParsedActivity.Read read => await CheckAsync(caller, read.Activity, cancellationToken),
            ParsedActivity.Malformed malformed => Answers.Malformed(malformed.Reason),
            _ => Answers.Malformed("The body is not an activity."),
        };
    }

    private async Task<IResult> CheckAsync(Caller caller, Activity activity, CancellationToken cancellationToken)
    {
        switch (agreement.Check(caller, activity))
        {
            case AgreementOutcome.Agreed agreed when agreed.Verified.Activity.Type == ActivityTypes.Invoke:
                return await invokes.AnswerAsync(agreed.Verified, cancellationToken);
            case AgreementOutcome.Agreed agreed:
                return await AcceptAsync(agreed.Verified, cancellationToken);
            case AgreementOutcome.Forbidden forbidden:
                LogRejected(forbidden.Why);
                return Answers.Forbidden;
            default:
                return Answers.Forbidden;
        }
    }

    private async Task<IResult> AcceptAsync(VerifiedActivity verified, CancellationToken cancellationToken)
    {
        if (mapper.Map(verified) is { } message)
        {
            await inbox.AcceptAsync(await files.ExecuteAsync(verified, message, cancellationToken), cancellationToken);
        }

        return Answers.Accepted;
    }

    [LoggerMessage(LogLevel.Warning, "Turned away a request to /api/messages: {Why}")]
    private partial void LogRejected(Rejection why);
}
