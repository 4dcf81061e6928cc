using DeskBot.Backend.Conversations.WebChat;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Posting an activity, and reading activities without a stream.</summary>
internal static class PostActivity
{
    private const int Page = 200;

    /// <summary>Takes an activity in. The answer is 200 with its id: DirectLineJS takes anything else for a failure.</summary>
    public static async Task<IResult> PostAsync(HttpContext http, ReceiveActivity receive, DirectLineLimits limits, CancellationToken cancellationToken)
    {
        var token = http.Caller();
        if (limits.TakeMessage(token.Owner.UserId) is { } wait)
        {
            return DirectLineProblem.TooMany(wait);
        }

        var read = await http.Request.ReadJsonObjectAsync(mayBeEmpty: false, cancellationToken);
        if (!read.IsJson(out var activity, out var problem))
        {
            return problem;
        }

        return ReceiveActivity.Check(activity, hasFiles: false) is { } wrong ? wrong : TypedResults.Ok(await receive.ExecuteAsync(token, activity, []));
    }

    /// <summary>For clients that poll: what was said after the watermark. Without one, from the beginning, or a poller would miss its greeting.</summary>
    public static async Task<IResult> PollAsync(
        HttpContext http, string? watermark, OpenWebChat conversations, ReadWebChatActivities activities, ActivityViews views,
        CancellationToken cancellationToken)
    {
        var token = http.Caller();
        if (await conversations.FindAsync(token.Conversation, cancellationToken) is not { } conversation)
        {
            return DirectLineProblem.ConversationNotFound();
        }

        if (!Watermarks.TryRead(watermark, whenMissing: 0, out var after))
        {
            return DirectLineProblem.BadArgument("The watermark is not one of this conversation's.");
        }

        after = Math.Min(after, conversation.LastSequence);
        var unseen = await activities.ExecuteAsync(token.Conversation, after, Page, cancellationToken);
        var view = await views.ForAsync(http.Request, token.Conversation, cancellationToken);
        return TypedResults.Ok(ActivityView.Set(view.Of(unseen), unseen.Count == 0 ? after : unseen[^1].Sequence));
    }
}
