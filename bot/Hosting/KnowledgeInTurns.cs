using System.Data.Common;
using DeskBot.Backend.Store;
using DeskBot.Bot.Turns;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Hosting;

/// <summary>Lets the knowledge base write in a turn's transaction: same database, same connection, same commit.</summary>
internal sealed class KnowledgeInTurns(KnowledgeDb knowledge) : ITransactionMember
{
    public Task JoinAsync(DeskTransaction transaction, CancellationToken cancellationToken) =>
        knowledge.Database.UseTransactionAsync(transaction.DbTransaction, cancellationToken);

    public void Forget() => knowledge.ChangeTracker.Clear();
}

/// <summary>Lets the knowledge base's own writes (ingestion) wait in the desk's queue of writers.</summary>
internal sealed class SharedWritePass(WriteGate gate) : IWritePass
{
    public ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken) => gate.EnterAsync(WriteUrgency.Ordinary, cancellationToken);
}

/// <summary>Where the knowledge base keeps its tables.</summary>
internal static class DesksConnection
{
    /// <summary>The kind of database that the desk uses.</summary>
    public static void LikeTheDesk(this DbContextOptionsBuilder knowledge, IServiceProvider provider)
    {
        if (provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider == DatabaseProvider.Postgres)
        {
            knowledge.UseNpgsql();
        }
        else
        {
            knowledge.UseSqlite().AddInterceptors(new SqlitePragmas());
        }
    }

    /// <summary>The connection of the same scope's desk context.</summary>
    public static DbConnection Of(IServiceProvider provider) => provider.GetRequiredService<DeskDb>().Database.GetDbConnection();
}
