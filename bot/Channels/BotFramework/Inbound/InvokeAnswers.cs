using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using DeskBot.Bot.Channels.BotFramework.Authentication;
using DeskBot.Bot.Channels.BotFramework.Connector;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Bot.Turns;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>Answers invokes: requests whose outcome the Teams client waits for and shows. They are answered in the HTTP response, within about ten seconds.</summary>
internal sealed partial class InvokeAnswers(ActivityMapper mapper, RecentClicks clicks, ReplyActivities replies, IInbox inbox, ILogger<InvokeAnswers> logger)
{
    private const string AdaptiveCardAction = "adaptiveCard/action";

    /// <summary>Answers an invoke; 501 when it is not known.</summary>
    public async Task<IResult> AnswerAsync(VerifiedActivity verified, CancellationToken cancellationToken) => verified.Activity.Name switch
    {
        AdaptiveCardAction => Answer(await ClickAsync(verified, cancellationToken)),
        "task/fetch" or "task/submit" => Json("""{"task":{"type":"message","value":"Please write to me in the chat instead."}}"""),
        "composeExtension/query" or "composeExtension/queryLink" or "composeExtension/anonymousQueryLink" =>
            Json("""{"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[]}}"""),
        "message/submitAction" or "message/fetchTask" or "fileConsent/invoke" => TypedResults.Ok(),
        _ => Answers.UnknownInvoke,
    };

    private async Task<CardAnswer> ClickAsync(VerifiedActivity verified, CancellationToken cancellationToken)
    {
        var activity = verified.Activity;
        if (activity.Value is not { } value || CardActionParser.Parse(value) is not ParsedAction.Accepted { Action: var action } || !IsExecute(value))
        {
            return CardAnswer.BadRequest;
        }

        var key = clicks.KeyFor(
            EventKeys.Name("click", verified.Channel, verified.Tenant, activity.Conversation?.Id, activity.From?.Id, activity.ReplyToId, value.GetRawText()),
            EventKeys.Of(activity));
        if (mapper.Click(verified, action, key) is not { } message)
        {
            return CardAnswer.BadRequest;
        }

        try
        {
            var answer = await inbox.AnswerAsync(message, cancellationToken);
            return answer.Card is { } card
                ? CardAnswer.OfCard(replies.Render(card, answer.CardKey ?? action.CardKey, nonce: key))
                : CardAnswer.OfMessage(answer.Message is { Length: > 0 } text ? text : "Done.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Teams understands an error only inside a 200; an HTTP 500 is delivered again and shown as "Something went wrong".
            LogFailed(fault);
            return CardAnswer.Failed;
        }
    }

    private static bool IsExecute(JsonElement value) => value.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object;

    private static ContentHttpResult Answer(CardAnswer answer) => Json(JsonSerializer.Serialize(answer, CardAnswerJson.Default.CardAnswer));

    private static ContentHttpResult Json(string json) => TypedResults.Content(json, "application/json");

    [LoggerMessage(LogLevel.Error, "A click could not be answered")]
    private partial void LogFailed(Exception fault);
}
