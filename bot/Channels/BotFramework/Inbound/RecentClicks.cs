using System.Collections.Concurrent;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>
/// Recognises a click that Teams delivers again under a new activity id. Within a minute, the same person pressing the same button of the same message with
/// the same input is the same event and gets the first one's key, hence its stored answer; later it is a new click. The memory is this process's own: after a
/// restart, or on another replica, a redelivery under a new id runs a second time, and the use case finds the work already done.
/// </summary>
internal sealed class RecentClicks(TimeProvider time)
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Click> _clicks = new(StringComparer.Ordinal);

    /// <summary>The key under which the click is to be handled: that of the first like it within the window, otherwise its own.</summary>
    /// <param name="content">What was clicked, by whom, with what.</param>
    /// <param name="ownKey">The key by the activity's id.</param>
    public string KeyFor(string content, string ownKey)
    {
        var now = time.GetUtcNow();
        if (_clicks.Count >= Capacity)
        {
            Forget(now);
        }

        return _clicks.AddOrUpdate(
            content,
            static (_, fresh) => fresh,
            static (_, earlier, fresh) => fresh.At - earlier.At < Window ? earlier : fresh,
            new Click(ownKey, now)).Key;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (content, click) in _clicks)
        {
            if (now - click.At >= Window)
            {
                _clicks.TryRemove(content, out _);
            }
        }

        if (_clicks.Count >= Capacity)
        {
            _clicks.Clear();
        }
    }

    private sealed record Click(string Key, DateTimeOffset At);
}
