using System.Collections.Concurrent;
using DeskBot.Backend.Conversations;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Knows the threads in which the bot takes part: there it answers without being mentioned each time.</summary>
internal sealed class SlackThreads(IServiceScopeFactory scopes)
{
    private const int Capacity = 20_000;

    private readonly ConcurrentDictionary<ConversationId, bool> _joined = new();

    /// <summary>Notes that the bot takes part from now on; its first turn there may still be on the way.</summary>
    public void Join(ConversationAddress thread)
    {
        if (_joined.Count >= Capacity)
        {
            _joined.Clear();
        }

        _joined[IdOf(thread)] = true;
    }

    /// <summary>Whether the bot takes part.</summary>
    public async ValueTask<bool> HasJoinedAsync(ConversationAddress thread, CancellationToken cancellationToken)
    {
        if (_joined.ContainsKey(IdOf(thread)))
        {
            return true;
        }

        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<ConversationStore>().FindAsync(IdOf(thread), cancellationToken) is null)
        {
            return false;
        }

        Join(thread);
        return true;
    }

    private static ConversationId IdOf(ConversationAddress address) => ConversationId.Of(address.Channel, address.Tenant, address.Id);
}
