using System.Data.Common;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Turns;

/// <summary>Runs turns in one transaction, each in a savepoint of its own when there are several, and hands what they say to the outbox.</summary>
internal sealed class CommitTurns(
    IServiceScopeFactory scopes, WriteGate gate, ReadMessages reader, OutboxPump outbox, OutboxMarks marks, TypingSigns typing, IOptions<TurnOptions> options)
{
    /// <summary>
    /// Runs turns, all of different conversations, and commits them together: all of them, or the first few when an acknowledgement waits for the store.
    /// </summary>
    /// <returns>How each that was run ended, in their order; at least one. Throws when nothing was committed.</returns>
    public async Task<IReadOnlyList<TurnOutcome>> ExecuteAsync(IReadOnlyList<QueuedTurn> turns, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(options.Value.Timeout);
        using var sign = typing.During(turns);
        var readings = await Task.WhenAll(turns.Select(turn => turn.ReadAsync(reader)));
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await using var transaction = await DeskTransaction.BeginAsync(services.GetRequiredService<DeskDb>(), gate, limit.Token);
        await services.JoinAsync(transaction, limit.Token);
        var (outcomes, touched) = (new List<TurnOutcome>(turns.Count), new HashSet<ConversationId>());
        for (var i = 0; i < turns.Count && (i == 0 || !gate.IsPressed); i++)
        {
            outcomes.Add(turns.Count == 1
                ? await RunOneAsync(services, turns[i], readings[i], touched, limit.Token)
                : await RunInSavepointAsync(services, transaction, turns[i], readings[i], touched, limit.Token));
        }

        await CommitWithMarksAsync(services, transaction, limit.Token);
        Send(outcomes, touched);
        return outcomes;
    }

    /// <summary>Commits, and takes along what became of earlier sends.</summary>
    private async Task CommitWithMarksAsync(IServiceProvider services, DeskTransaction transaction, CancellationToken cancellationToken)
    {
        var aboard = await BoardAsync(services, transaction, cancellationToken);
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch
        {
            marks.Return(aboard);
            throw;
        }

        OutboxMarks.Arrived(aboard);
    }

    /// <summary>A mark that cannot be written must not fail turns: then marks are left to their own commit, which finds the culprit.</summary>
    private async Task<IReadOnlyList<PendingMark>> BoardAsync(IServiceProvider services, DeskTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.SavepointAsync("marks", cancellationToken);
        try
        {
            return await marks.BoardAsync(services.GetRequiredService<OutboxStore>(), cancellationToken);
        }
        catch (DbException)
        {
            await transaction.RollbackToAsync("marks", cancellationToken);
            return [];
        }
    }

    private void Send(List<TurnOutcome> outcomes, HashSet<ConversationId> touched)
    {
        outbox.Signal(touched);
        foreach (var finished in outcomes.OfType<TurnOutcome.Finished>().Where(static finished => finished.Said.Replies.Count > 0))
        {
            outbox.HandOver(finished.Said);
        }
    }

    private static async Task<TurnOutcome> RunOneAsync(
        IServiceProvider services, QueuedTurn turn, MessageReading reading, HashSet<ConversationId> touched, CancellationToken cancellationToken)
    {
        var outcome = await services.GetRequiredService<RunTurn>().ExecuteAsync(turn, reading, touched, cancellationToken);
        services.Forget();
        return outcome;
    }

    private static async Task<TurnOutcome> RunInSavepointAsync(
        IServiceProvider services, DeskTransaction transaction, QueuedTurn turn, MessageReading reading, HashSet<ConversationId> touched, CancellationToken cancellationToken)
    {
        await transaction.SavepointAsync("turn", cancellationToken);
        try
        {
            return await RunOneAsync(services, turn, reading, touched, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await transaction.RollbackToAsync("turn", cancellationToken);
            services.Forget();
            return new TurnOutcome.Failed(error);
        }
    }
}
