using System.Globalization;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>What Slack delivered and what is still to be handed on. Writes run inside the caller's transaction.</summary>
public sealed class SlackDeliveryStore(DeskDb db, TimeProvider time)
{
    private const string InsertOne =
        """
        INSERT INTO "SlackDeliveries" ("Tenant", "EventKey", "Kind", "Lane", "Payload", "ReceivedAt")
        VALUES (@tenant, @key, @kind, @lane, @payload, @received) ON CONFLICT ("Tenant", "EventKey") DO NOTHING RETURNING "Id"
        """;

    /// <summary>Records deliveries, each once.</summary>
    /// <returns>For each its row's id, or null when its key was already there.</returns>
    public async Task<IReadOnlyList<long?>> AcceptAsync(IReadOnlyList<DeliveredBySlack> deliveries, CancellationToken cancellationToken)
    {
        var ids = new long?[deliveries.Count];
        var received = time.GetUtcNow().UtcDateTime;
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = InsertOne;
        for (var i = 0; i < deliveries.Count; i++)
        {
            var delivery = deliveries[i];
            command.Parameters.Clear();
            foreach (var (name, value) in new (string, object)[]
            {
                ("@tenant", delivery.Tenant), ("@key", delivery.EventKey), ("@kind", delivery.Kind.ToString()), ("@lane", delivery.Lane),
                ("@payload", delivery.Payload), ("@received", received),
            })
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            ids[i] = await command.ExecuteScalarAsync(cancellationToken) is { } id and not DBNull ? Convert.ToInt64(id, CultureInfo.InvariantCulture) : null;
        }

        return ids;
    }

    /// <summary>Deliveries that were received up to an instant and not handed on, oldest first, after the given row.</summary>
    public async Task<IReadOnlyList<WaitingSlackDelivery>> WaitingAsync(long after, DateTimeOffset receivedUntil, int take, CancellationToken cancellationToken) =>
        await db.Set<SlackDelivery>().AsNoTracking().Where(row => row.HandedAt == null && row.Id > after && row.ReceivedAt <= receivedUntil)
            .OrderBy(row => row.Id).Take(take)
            .Select(row => new WaitingSlackDelivery(row.Id, new DeliveredBySlack(row.Tenant, row.EventKey, row.Kind, row.Lane, row.Payload)))
            .ToListAsync(cancellationToken);

    /// <summary>Notes that deliveries were handed on, or given up with an error.</summary>
    public async Task HandedAsync(IReadOnlyList<HandedSlackDelivery> handed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var alike in handed.GroupBy(delivery => delivery.Error))
        {
            var (error, ids) = (alike.Key, alike.Select(delivery => delivery.Id).ToArray());
            await db.Set<SlackDelivery>().Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
                row => row.SetProperty(delivery => delivery.HandedAt, now).SetProperty(delivery => delivery.Error, error), cancellationToken);
        }
    }

    /// <summary>Forgets what was handed on and received before the given instant; it must be longer ago than Slack repeats.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        db.Set<SlackDelivery>().Where(row => row.HandedAt != null && row.ReceivedAt < before).ExecuteDeleteAsync(cancellationToken);
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
