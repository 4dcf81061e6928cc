using System.Data.Common;
using System.Globalization;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>What Slack delivered and what is still to be handed on. Each call is a transaction of its own, and does not wait for the desk's.</summary>
public sealed class SlackDeliveryStore(IDbContextFactory<SlackDeliveriesDb> contexts, IOptions<DatabaseOptions> database, TimeProvider time)
{
    private const string InsertOne =
        """
        INSERT INTO "SlackDeliveries" ("Tenant", "EventKey", "Kind", "Lane", "Payload", "ReceivedAt")
        VALUES (@tenant, @key, @kind, @lane, @payload, @received) ON CONFLICT ("Tenant", "EventKey") DO NOTHING RETURNING "Id"
        """;

    private readonly WriteGate gate = new(database.Value.Provider);

    /// <summary>Brings the table to the form this version needs. Run once at start, before anything else here, and after the desk's own store.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.Database.MigrateAsync(cancellationToken); // not always, because it takes a lock in the database even when it has nothing to do
        }
    }

    /// <summary>Records deliveries, each once. When the task completes they survive a crash.</summary>
    /// <returns>For each its row's id, or null when its key was already there.</returns>
    public async Task<IReadOnlyList<long?>> AcceptAsync(IReadOnlyList<DeliveredBySlack> deliveries, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var pass = await gate.EnterAsync(WriteUrgency.Acknowledgement, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await using var command = transaction.GetDbTransaction().Connection?.CreateCommand() ?? throw new InvalidOperationException("The transaction has no connection.");
        (command.Transaction, command.CommandText) = (transaction.GetDbTransaction(), InsertOne);
        var ids = new List<long?>(deliveries.Count);
        foreach (var delivery in deliveries)
        {
            ids.Add(await InsertAsync(command, delivery, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return ids;
    }

    /// <summary>Deliveries that were received up to an instant and not handed on, oldest first, after the given row.</summary>
    public async Task<IReadOnlyList<WaitingSlackDelivery>> WaitingAsync(long after, DateTimeOffset receivedUntil, int take, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<SlackDelivery>().AsNoTracking().Where(row => row.HandedAt == null && row.Id > after && row.ReceivedAt <= receivedUntil)
            .OrderBy(row => row.Id).Take(take)
            .Select(row => new WaitingSlackDelivery(row.Id, new DeliveredBySlack(row.Tenant, row.EventKey, row.Kind, row.Lane, row.Payload)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Notes that deliveries were handed on, or given up with an error.</summary>
    public async Task HandedAsync(IReadOnlyList<HandedSlackDelivery> handed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var pass = await gate.EnterAsync(WriteUrgency.Ordinary, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var alike in handed.GroupBy(delivery => delivery.Error))
        {
            var (error, ids) = (alike.Key, alike.Select(delivery => delivery.Id).ToArray());
            await db.Set<SlackDelivery>().Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
                row => row.SetProperty(delivery => delivery.HandedAt, now).SetProperty(delivery => delivery.Error, error), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Forgets what was handed on and received before the given instant; it must be longer ago than Slack repeats.</summary>
    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var pass = await gate.EnterAsync(WriteUrgency.Ordinary, cancellationToken);
        return await db.Set<SlackDelivery>().Where(row => row.HandedAt != null && row.ReceivedAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<long?> InsertAsync(DbCommand command, DeliveredBySlack delivery, CancellationToken cancellationToken)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in new (string, object)[]
        {
            ("@tenant", delivery.Tenant), ("@key", delivery.EventKey), ("@kind", delivery.Kind.ToString()), ("@lane", delivery.Lane),
            ("@payload", delivery.Payload), ("@received", time.GetUtcNow().UtcDateTime),
        })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteScalarAsync(cancellationToken) is { } id and not DBNull ? Convert.ToInt64(id, CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>A delivery of Slack.</summary>
/// <param name="Tenant">The workspace.</param>
/// <param name="EventKey">Unique within the workspace: repeated deliveries have the same.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Lane">Deliveries of one lane are dealt with in their order.</param>
/// <param name="Payload">The verified JSON.</param>
public sealed record DeliveredBySlack(string Tenant, string EventKey, SlackDeliveryKind Kind, string Lane, string Payload);

/// <summary>A delivery that is still to be handed on.</summary>
public sealed record WaitingSlackDelivery(long Id, DeliveredBySlack Delivery);

/// <summary>A delivery that was dealt with; the error says why it was given up.</summary>
public sealed record HandedSlackDelivery(long Id, string? Error);
