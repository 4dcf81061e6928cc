using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Moves what waits in one conversation's outbox to another of the same person: when the channel has opened a conversation that had no name yet, or when there turned out to be no such way to them.
/// </summary>
public sealed class MoveReplies(DeskWork work, OutboxPump outbox, TimeProvider time)
{
    /// <summary>Moves them to where the channel says that the conversation is; from now on the person is told things there.</summary>
    public async Task ExecuteAsync(KnownConversation from, ConversationAddress to, CancellationToken cancellationToken)
    {
        var id = ConversationId.Of(to.Channel, to.Tenant, to.Id);
        await work.RunAsync(
            async (services, token) =>
            {
                var conversations = services.GetRequiredService<ConversationStore>();
                (await conversations.LockAsync(from.Id, from.Channel, from.Tenant, from.ChannelId, token)).PersonId = null;
                var opened = await conversations.LockAsync(id, to.Channel, to.Tenant, to.Id, token);
                opened.PersonId = from.PersonId;
                opened.ReachedAt(to.Route, to.IsGroup, time.GetUtcNow());
                return await services.GetRequiredService<OutboxStore>().MoveAsync(from.Id, id, token);
            },
            cancellationToken);
        outbox.Signal([id]);
    }

    /// <summary>Moves them to another way to the person.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> ToAnotherAsync(KnownConversation from, CancellationToken cancellationToken)
    {
        var found = await work.RunAsync(
            async (services, token) =>
            {
                if (from.PersonId is not { } person || await services.GetRequiredService<ReachPeople>().ExecuteAsync(new PersonId(person), token) is not { } other || other.Id == from.Id)
                {
                    return null;
                }

                await services.GetRequiredService<OutboxStore>().MoveAsync(from.Id, other.Id, token);
                return other;
            },
            cancellationToken);
        outbox.Signal(found is null ? [] : [found.Id]);
        return found is not null;
    }
}
