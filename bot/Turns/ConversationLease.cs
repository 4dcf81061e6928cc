using System.Buffers.Binary;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Keeps two replicas from sending into one conversation at once, by a session advisory lock in PostgreSQL.
/// SQLite serves one process, whose outbox pump already sends a conversation once at a time.
/// </summary>
internal sealed class ConversationLease(DeskDb db)
{
    /// <summary>Takes the lease, or returns null when another replica holds it.</summary>
    public async Task<IAsyncDisposable?> TryTakeAsync(ConversationId id, CancellationToken cancellationToken)
    {
        if (!db.Database.IsNpgsql())
        {
            return new Held(null, 0);
        }

        var key = BinaryPrimitives.ReadInt64LittleEndian(id.Value.ToByteArray());
        await db.Database.OpenConnectionAsync(cancellationToken);
        var taken = await db.Database.SqlQuery<bool>($"""SELECT pg_try_advisory_lock({key}) AS "Value" """).SingleAsync(cancellationToken);
        if (taken)
        {
            return new Held(db, key);
        }

        await db.Database.CloseConnectionAsync();
        return null;
    }

    private sealed class Held(DeskDb? db, long key) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (db is not null)
            {
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({key})");
                await db.Database.CloseConnectionAsync();
            }
        }
    }
}
