using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DeskBot.Knowledge.Store;

/// <summary>What every <see cref="KnowledgeDb"/> needs on top of the connection that the host hands it.</summary>
internal static class KnowledgeDbOptions
{
    private static readonly MethodInfo AddOrUpdateExtension =
        ((Action<RelationalOptionsExtension>)((IDbContextOptionsBuilderInfrastructure)new DbContextOptionsBuilder()).AddOrUpdateExtension).Method.GetGenericMethodDefinition();

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

    /// <summary>
    /// The options are kept by their exact type, which is only known at run time: SQLite's or PostgreSQL's. (<c>dynamic</c> would say this in one word, and cost the
    /// start the loading of a compiler.)
    /// </summary>
    private static void AddOrUpdate(IDbContextOptionsBuilderInfrastructure builder, RelationalOptionsExtension provider) =>
        AddOrUpdateExtension.MakeGenericMethod(provider.GetType()).Invoke(builder, [provider]);
}
