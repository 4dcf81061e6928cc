using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack;

/// <summary>
/// Names Slack's conversations: a direct conversation by its channel, one in a channel by channel and thread, since several are led there side by side.
/// </summary>
internal static class SlackAddress
{
    /// <summary>The channel's name in the desk.</summary>
    public const string Channel = "slack";

    private const char BeforeThread = ':';
    private const char ForOnePerson = '@';

    /// <summary>The address of a conversation.</summary>
    /// <param name="tenant">The workspace.</param>
    /// <param name="channel">The channel (<c>C…</c>, <c>G…</c>) or direct conversation (<c>D…</c>).</param>
    /// <param name="thread">The first message of the thread; not used in direct conversations.</param>
    public static ConversationAddress Of(SlackTenant tenant, string channel, string? thread) =>
        IsDirect(channel) || thread is null
            ? new ConversationAddress(Channel, tenant.Key, channel, IsGroup: !IsDirect(channel))
            : new ConversationAddress(Channel, tenant.Key, $"{channel}{BeforeThread}{thread}", IsGroup: true);

    /// <summary>Channel and thread of a conversation's id.</summary>
    public static (string Channel, string? Thread) Parse(string id) =>
        id.IndexOf(BeforeThread, StringComparison.Ordinal) is >= 0 and var at ? (id[..at], id[(at + 1)..]) : (id, null);

    /// <summary>Whether it is a conversation with one person.</summary>
    public static bool IsDirect(string channel) => channel.StartsWith('D');

    /// <summary>A message's id: its time, in a direct conversation with the thread that it stands in, so that the answer comes there.</summary>
    public static string MessageId(string channel, string ts, string? thread) => IsDirect(channel) && thread is not null && thread != ts ? $"{thread}{BeforeThread}{ts}" : ts;

    /// <summary>The thread that a message's id names.</summary>
    public static string? ThreadOf(string? messageId) => messageId is { } id && !IsForOnePerson(id, out _) ? Parse(id) is (var thread, not null) ? thread : null : null;

    /// <summary>The id of a click where several people read along: words in answer to it are shown to whoever clicked.</summary>
    public static string ClickId(string user) => ForOnePerson + user;

    /// <summary>Whether an id is that of a click, and whose.</summary>
    public static bool IsForOnePerson(string? messageId, out string user)
    {
        user = messageId is { Length: > 1 } id && id[0] == ForOnePerson ? id[1..] : "";
        return user.Length > 0;
    }
}
