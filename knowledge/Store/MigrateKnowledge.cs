using Microsoft.EntityFrameworkCore;

namespace DeskBot.Knowledge.Store;

/// <summary>Brings the knowledge tables to the current form.</summary>
public sealed class MigrateKnowledge(KnowledgeDb db)
{
    /// <summary>Runs the migrations that are missing; does nothing when none is.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.Database.MigrateAsync(cancellationToken); // not always, because it takes a lock in the database even when it has nothing to do
        }
    }
}
