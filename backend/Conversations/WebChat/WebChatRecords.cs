namespace DeskBot.Backend.Conversations.WebChat;

/// <summary>The person at the other end of a web chat conversation, as its signed token says.</summary>
/// <param name="UserId">The channel's user id, for example <c>dl_employee@demo</c>; at most 128 characters.</param>
/// <param name="UserName">The display name; at most 200 characters.</param>
/// <param name="Person">The login in the directory of people; null for a guest.</param>
public sealed record WebChatOwner(string UserId, string UserName, string? Person);

/// <summary>An activity to be stored.</summary>
/// <param name="ConversationId">The conversation; at most 64 characters.</param>
/// <param name="ActivityId">The activity's id, unique in the conversation; at most 64 characters. Storing the same id twice stores it once.</param>
/// <param name="Body">The activity as a JSON object without <c>id</c> and <c>timestamp</c>.</param>
public sealed record WebChatEntry(string ConversationId, string ActivityId, string Body)
{
    /// <summary>Creates the conversation for this person if it does not exist yet; null: the conversation must exist.</summary>
    public WebChatOwner? Owner { get; init; }

    /// <summary>The inbox is to get it: it counts as awaited until <see cref="AppendWebChatActivities"/> is told that the inbox has it.</summary>
    public bool ForInbox { get; init; }

    /// <summary>An activity of this id that is already there takes the new body, keeps its timestamp, and gets a new sequence number.</summary>
    public bool Replaces { get; init; }
}

/// <summary>An activity as stored.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="ActivityId">The activity's id.</param>
/// <param name="Sequence">Its number in the conversation, rising from 1: the watermark of a client that has seen it.</param>
/// <param name="Timestamp">When it was said; rises strictly within the conversation.</param>
/// <param name="Body">The JSON object without <c>id</c> and <c>timestamp</c>.</param>
public sealed record StoredWebChatActivity(string ConversationId, string ActivityId, long Sequence, DateTimeOffset Timestamp, string Body);

/// <summary>What became of a <see cref="WebChatEntry"/>.</summary>
/// <param name="Stored">The activity; null when the conversation does not exist.</param>
/// <param name="IsNew">False when the same activity had been stored before, so there is nothing to announce.</param>
public sealed record WebChatAppended(StoredWebChatActivity? Stored, bool IsNew);

/// <summary>A web chat conversation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="IsStarted">Whether a client has opened it.</param>
/// <param name="LastSequence">The newest watermark.</param>
public sealed record WebChat(string Id, WebChatOwner Owner, bool IsStarted, long LastSequence);

/// <summary>A stored activity that the inbox may not have, with whose it is.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Owner">Who sent it.</param>
public sealed record AwaitedWebChatActivity(StoredWebChatActivity Activity, WebChatOwner Owner);
