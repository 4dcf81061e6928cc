using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.People;

/// <summary>
/// Records which person of the directory a channel's user is, when the channel itself vouches for it: the web chat does, because its tokens are issued for people.
/// </summary>
public sealed class LinkChannelUser(DeskDb db, WriteGate gate, PeopleDirectory directory, PeopleCache cache, TimeProvider time)
{
    /// <summary>Links the user to the person, whoever they were before, in a transaction of its own. Nothing is written when it is known already.</summary>
    public async Task ExecuteAsync(string channel, string tenant, string channelUserId, PersonId person, CancellationToken cancellationToken)
    {
        var key = new ChannelUserKey(channel, tenant, channelUserId);
        if (await directory.FindAsync(key, cancellationToken) is { } known && known.Id == person)
        {
            return;
        }

        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "ChannelIdentities" ("Channel", "Tenant", "ChannelUserId", "PersonId", "CreatedAt")
            VALUES ({key.Channel}, {key.Tenant}, {key.UserId}, {person.Value}, {time.GetUtcNow().UtcDateTime})
            ON CONFLICT ("Channel", "Tenant", "ChannelUserId") DO UPDATE SET "PersonId" = {person.Value}
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        cache.Forget(key);
    }
}
