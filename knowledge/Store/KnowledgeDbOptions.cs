using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DeskBot.Knowledge.Store;

/// <summary>What every <see cref="KnowledgeDb"/> needs on top of the connection that the host hands it.</summary>
internal static class KnowledgeDbOptions
{
    /// <summary>Gives the migrations a history table of their own, and does without a model snapshot: a test compares the migrated schema with the model.</summary>
    internal static DbContextOptionsBuilder UseKnowledgeMigrations(this DbContextOptionsBuilder builder)
    {
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        var provider = RelationalOptionsExtension.Extract(builder.Options)
            .WithMigrationsHistoryTableName(KnowledgeDb.HistoryTable)
            .WithMigrationsAssembly(typeof(KnowledgeDb).Assembly.GetName().Name);
        AddOrUpdate(builder, provider);
        return builder;
    }

    /// <summary>The options are kept by their exact type, which is only known at run time: SQLite's or PostgreSQL's.</summary>
    private static void AddOrUpdate(IDbContextOptionsBuilderInfrastructure builder, RelationalOptionsExtension provider) =>
        builder.AddOrUpdateExtension((dynamic)provider);
}
