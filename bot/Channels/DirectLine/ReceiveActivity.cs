using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>
/// Takes in what a client posted: the echo is stored and streamed first, because a client shows a message as sent only when it sees its echo and holds replies
/// back until then; then the inbox gets it. A crash between the two is made good by <see cref="UnhandedActivities"/>, which hands in what was stored only.
/// </summary>
internal sealed class ReceiveActivity(WebChatWriter writer, IInbox inbox)
{
    private const string Message = "message";
    private const int LongestClientId = 200;

    /// <summary>What is wrong with a posted activity; null when it can be taken in.</summary>
    public static DirectLineProblem? Check(JsonObject posted, bool hasFiles)
    {
        if (posted.Text("type") is not { Length: > 0 and <= 100 } type)
        {
            return DirectLineProblem.BadArgument("The activity needs a type.");
        }

        if (type != Message)
        {
            return hasFiles ? DirectLineProblem.BadArgument("Only messages have files.") : null;
        }

        return WebChatActivityJson.ActionOf(posted) is ParsedAction.Rejected rejected ? DirectLineProblem.BadArgument(rejected.Reason)
            : hasFiles || WebChatActivityJson.SaysSomething(posted) ? null
            : DirectLineProblem.BadArgument("A message needs a text, a value that is an object, or a file.");
    }

    /// <summary>Stores a checked activity, echoes it and hands it in.</summary>
    /// <returns>The activity's id.</returns>
    public async Task<ResourceResponse> ExecuteAsync(DirectLineToken token, JsonObject posted, IReadOnlyList<IncomingFile> files)
    {
        var id = IdOf(posted);
        var type = posted.Text("type");
        if (type == "typing")
        {
            // Nobody else reads along who could see it.
            return new ResourceResponse(id);
        }

        var body = WebChatActivityJson.Echo(posted, token.Conversation, token.Owner, files).ToJsonString();
        var entry = new WebChatEntry(token.Conversation, id, body) { Owner = token.Owner, ForInbox = type == Message };

        // The client's leaving from here on does not undo what it sent.
        var appended = await writer.AppendAsync(entry);
        if (type == Message && appended.Stored is { } stored)
        {
            await HandInAsync(stored, token.Owner, CancellationToken.None);
        }

        return new ResourceResponse(id);
    }

    /// <summary>Gives the inbox a stored activity. The inbox knows what it has had, so this can be repeated.</summary>
    public async Task HandInAsync(StoredWebChatActivity stored, WebChatOwner owner, CancellationToken cancellationToken)
    {
        if (WebChatActivityJson.ToMessage(stored, owner) is { } message)
        {
            await inbox.AcceptAsync(message, cancellationToken);
        }

        writer.NoteHanded(stored.ConversationId, stored.ActivityId);
    }

    /// <summary>The same mark of the client is the same activity, so a repeated post acts once.</summary>
    private static string IdOf(JsonObject posted) =>
        WebChatActivityJson.ClientActivityId(posted) is { Length: > 0 and <= LongestClientId } mark
            ? "u-" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(mark)).AsSpan(0, 16))
            : "u-" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}

/// <summary>The answer to a post.</summary>
/// <param name="Id">The activity's id.</param>
internal sealed record ResourceResponse(string Id);
