using System.Globalization;
using System.Text.Json.Serialization;
using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>A conversation as clients get it when they start it or come back to it.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="Token">The token to use from now on.</param>
/// <param name="ExpiresIn">The token's lifetime in seconds (on the wire <c>expires_in</c>).</param>
/// <param name="StreamUrl">Where the stream is, with a ticket and the watermark to start from.</param>
internal sealed record ConversationResponse(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn, string? StreamUrl = null);

/// <summary>Starting a conversation and coming back to it.</summary>
internal static class StartConversation
{
    /// <summary>
    /// Opens the token's conversation. The first time, the desk hears that the person has joined (clients never say so themselves), and greets them. The stream
    /// starts at the beginning: a client that starts has nothing on its screen, and a greeting sent before its stream opens must not be lost.
    /// </summary>
    public static async Task<IResult> StartAsync(
        HttpContext http, OpenWebChat conversations, IInbox inbox, DirectLineTokens tokens, StreamTickets tickets, CancellationToken cancellationToken)
    {
        var token = http.Caller();
        var read = await http.Request.ReadJsonObjectAsync(mayBeEmpty: true, cancellationToken);
        if (!read.IsJson(out var body, out var problem))
        {
            return problem;
        }

        var conversation = await conversations.ExecuteAsync(token.Conversation, token.Owner, cancellationToken);
        if (!conversation.IsStarted)
        {
            await inbox.AcceptAsync(Joined(token, body.Text("locale")), CancellationToken.None);
            await conversations.MarkStartedAsync(token.Conversation, CancellationToken.None);
        }

        var response = await RespondAsync(http, token, watermark: 0, tokens, tickets, cancellationToken);
        return conversation.IsStarted ? TypedResults.Ok(response) : TypedResults.Created((string?)null, response);
    }

    /// <summary>
    /// A new token and stream for a client that lost its stream. Without a watermark nothing is replayed; one that is ahead of the conversation is taken for its end.
    /// </summary>
    public static async Task<IResult> ReconnectAsync(
        HttpContext http, string? watermark, OpenWebChat conversations, DirectLineTokens tokens, StreamTickets tickets, CancellationToken cancellationToken)
    {
        var token = http.Caller();
        if (await conversations.FindAsync(token.Conversation, cancellationToken) is not { } conversation)
        {
            return DirectLineProblem.ConversationNotFound();
        }

        if (!Watermarks.TryRead(watermark, conversation.LastSequence, out var from))
        {
            return DirectLineProblem.BadArgument("The watermark is not one of this conversation's.");
        }

        return TypedResults.Ok(await RespondAsync(http, token, Math.Min(from, conversation.LastSequence), tokens, tickets, cancellationToken));
    }

    private static async Task<ConversationResponse> RespondAsync(
        HttpContext http, DirectLineToken token, long watermark, DirectLineTokens tokens, StreamTickets tickets, CancellationToken cancellationToken)
    {
        var issued = await tokens.RenewAsync(token, cancellationToken);
        var ticket = await tickets.IssueAsync(token, cancellationToken);
        var scheme = http.Request.IsHttps ? "wss" : "ws";
        var stream = string.Create(
            CultureInfo.InvariantCulture,
            $"{scheme}://{http.Request.Host}{http.Request.PathBase}/v3/directline/conversations/{token.Conversation}/stream?watermark={watermark}&t={ticket}");
        return new ConversationResponse(issued.ConversationId, issued.Token, issued.ExpiresIn, stream);
    }

    private static IncomingMessage Joined(DirectLineToken token, string? locale) => new()
    {
        EventKey = $"{token.Conversation}|joined",
        Conversation = WebChatActivityJson.Address(token.Conversation),
        From = WebChatActivityJson.Sender(token.Owner),
        Kind = MessageKind.Joined,
        Locale = locale is { Length: <= 35 } ? locale : null,
    };
}

/// <summary>Watermarks: opaque to clients, here the number of the last activity seen.</summary>
internal static class Watermarks
{
    /// <summary>Reads a watermark; a missing one (also as JavaScript writes it) has the given meaning.</summary>
    /// <returns>False when it is neither missing nor a number.</returns>
    public static bool TryRead(string? text, long whenMissing, out long watermark)
    {
        watermark = whenMissing;
        return text is null or "" or "null" or "undefined" || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out watermark);
    }
}
