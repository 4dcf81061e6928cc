using System.Collections.Concurrent;
using DeskBot.Backend.Conversations.WebChat;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Knows the open streams of this process, and wakes those of a conversation in which something was said.</summary>
internal sealed class WebChatHub
{
    private readonly ConcurrentDictionary<string, Listener[]> conversations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> perUser = new(StringComparer.Ordinal);

    /// <summary>The conversations that somebody has open here.</summary>
    public IReadOnlyCollection<string> Open => [.. conversations.Keys];

    /// <summary>Adds a listener, unless the person has as many streams as allowed.</summary>
    public bool TryListen(Listener listener, int mostPerUser)
    {
        if (perUser.AddOrUpdate(listener.UserId, 1, (_, count) => count + 1) > mostPerUser)
        {
            Leave(listener.UserId);
            return false;
        }

        conversations.AddOrUpdate(listener.ConversationId, [listener], (_, others) => [.. others, listener]);
        return true;
    }

    /// <summary>Removes a listener.</summary>
    public void StopListening(Listener listener)
    {
        Leave(listener.UserId);
        var left = conversations.AddOrUpdate(listener.ConversationId, [], (_, all) => [.. all.Where(one => one != listener)]);
        if (left.Length == 0)
        {
            conversations.TryRemove(KeyValuePair.Create(listener.ConversationId, left));
        }
    }

    /// <summary>Shows a stored activity.</summary>
    public void Publish(StoredWebChatActivity activity) => Tell(activity.ConversationId, new StreamNews.Said(activity));

    /// <summary>Says that another process may have stored activities up to this one.</summary>
    public void Nudge(string conversationId, long newest) => Tell(conversationId, new StreamNews.Behind(newest));

    /// <summary>Shows that the bot is typing. This is never stored.</summary>
    public void ShowTyping(string conversationId, DateTimeOffset at) => Tell(conversationId, new StreamNews.Typing(at));

    private void Tell(string conversationId, StreamNews news)
    {
        foreach (var listener in conversations.GetValueOrDefault(conversationId, []))
        {
            listener.Tell(news);
        }
    }

    private void Leave(string userId)
    {
        if (perUser.AddOrUpdate(userId, 0, (_, count) => count - 1) <= 0)
        {
            perUser.TryRemove(KeyValuePair.Create(userId, 0));
        }
    }
}

/// <summary>Something a stream may have to send.</summary>
internal abstract record StreamNews
{
    private StreamNews() { }

    /// <summary>An activity was stored.</summary>
    public sealed record Said(StoredWebChatActivity Activity) : StreamNews;

    /// <summary>There may be activities up to the given one that this process did not store.</summary>
    public sealed record Behind(long Newest) : StreamNews;

    /// <summary>The bot is typing.</summary>
    public sealed record Typing(DateTimeOffset At) : StreamNews;
}
