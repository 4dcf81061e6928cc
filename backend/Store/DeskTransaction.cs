using Microsoft.EntityFrameworkCore.Storage;

namespace DeskBot.Backend.Store;

/// <summary>A write transaction on the system of record. Everything a turn or a request changes is in one of these.</summary>
public sealed class DeskTransaction : IAsyncDisposable
{
    private readonly IDisposable pass;
    private readonly IDbContextTransaction transaction;

    private DeskTransaction(IDisposable pass, IDbContextTransaction transaction) => (this.pass, this.transaction) = (pass, transaction);

    /// <summary>The underlying ADO.NET transaction, so that other contexts on the same connection can join it.</summary>
    public System.Data.Common.DbTransaction DbTransaction => transaction.GetDbTransaction();

    /// <summary>Waits for the write gate and begins (SQLite: <c>BEGIN IMMEDIATE</c>, so that no later statement fails on an upgrade of its lock).</summary>
    public static Task<DeskTransaction> BeginAsync(DeskDb db, WriteGate gate, CancellationToken cancellationToken) =>
        BeginAsync(db, gate, WriteUrgency.Ordinary, cancellationToken);

    /// <summary>The same, before other writers if need be.</summary>
    public static async Task<DeskTransaction> BeginAsync(DeskDb db, WriteGate gate, WriteUrgency urgency, CancellationToken cancellationToken)
    {
        var pass = await gate.EnterAsync(urgency, cancellationToken);
        try
        {
            return new DeskTransaction(pass, await db.Database.BeginTransactionAsync(cancellationToken));
        }
        catch
        {
            pass.Dispose();
            throw;
        }
    }

    /// <summary>Marks a point that <see cref="RollbackToAsync"/> can go back to.</summary>
    public Task SavepointAsync(string name, CancellationToken cancellationToken) => transaction.CreateSavepointAsync(name, cancellationToken);

    /// <summary>Undoes what came after the savepoint. The change trackers of the contexts have to be cleared by the caller.</summary>
    public Task RollbackToAsync(string name, CancellationToken cancellationToken) => transaction.RollbackToSavepointAsync(name, cancellationToken);

    /// <summary>Commits durably.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    /// <summary>Rolls back unless committed, and lets the next writer in.</summary>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        pass.Dispose();
    }
}
