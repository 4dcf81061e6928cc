using Microsoft.EntityFrameworkCore;

namespace DeskBot.Knowledge.Store;

/// <summary>Brings the knowledge tables to the current form.</summary>
public sealed class MigrateKnowledge(KnowledgeDb db)
{
    /// <summary>Runs the migrations that are missing; does nothing when none is.</summary>
    public Task ExecuteAsync(CancellationToken cancellationToken) => db.Database.MigrateAsync(cancellationToken);
}
