using System.Collections.Concurrent;
using DeskBot.Bot.LanguageModel;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Reads messages (what is meant, what the knowledge base says) before their turn, while other turns commit. Nothing is written. Messages that wait are read
/// together, because the encoder's weights (17 MiB) then pass through the processor once for all of them; nobody waits for others to come. Most of it is
/// calculation, of which no more runs at a time than there are processors, so that requests do not queue behind it.
/// </summary>
internal sealed class ReadMessages
{
    private readonly ConcurrentQueue<Pending> waiting = new();
    private readonly IServiceScopeFactory scopes;
    private readonly IOptions<TurnOptions> options;
    private readonly int together;
    private readonly int readers;
    private readonly TaskScheduler processors = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount).ConcurrentScheduler;
    private int reading;

    /// <summary>A model that runs elsewhere takes up to seconds: where one may be asked, each message is read by itself and many side by side.</summary>
    public ReadMessages(IServiceScopeFactory scopes, IOptions<TurnOptions> options, IOptions<OpenAIOptions> elsewhere)
    {
        (this.scopes, this.options) = (scopes, options);
        (together, readers) = elsewhere.Value.IsOn ? (1, 32) : (8, Environment.ProcessorCount);
    }

    /// <summary>Starts to read a message.</summary>
    public Task<MessageReading> StartAsync(IncomingMessage message)
    {
        var pending = new Pending(message, new TaskCompletionSource<MessageReading>(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting.Enqueue(pending);
        StartReader();
        return pending.Done.Task;
    }

    private void StartReader()
    {
        if (Interlocked.Increment(ref reading) <= readers)
        {
            _ = Task.Factory.StartNew(ReadAllAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, processors);
        }
        else
        {
            Interlocked.Decrement(ref reading);
        }
    }

    private async Task ReadAllAsync()
    {
        for (var batch = Take(); batch.Count > 0; batch = Take())
        {
            await ReadAsync(batch);
        }

        Interlocked.Decrement(ref reading);
        if (!waiting.IsEmpty)
        {
            StartReader(); // one that came while this reader was leaving
        }
    }

    private async Task ReadAsync(List<Pending> batch)
    {
        try
        {
            using var limit = new CancellationTokenSource(options.Value.Timeout);
            await using var scope = scopes.CreateAsyncScope();
            var readings = await scope.ServiceProvider.GetRequiredService<IReception>().ReadAsync(batch.ConvertAll(static pending => pending.Message), limit.Token);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.TrySetResult(readings[i]);
            }
        }
        catch (Exception) when (batch.Count > 1)
        {
            // One at a time shows which of them cannot be read.
            foreach (var pending in batch)
            {
                await ReadAsync([pending]);
            }
        }
        catch (Exception error)
        {
            batch[0].Done.TrySetException(error);
        }
    }

    private List<Pending> Take()
    {
        var taken = new List<Pending>();
        while (taken.Count < together && waiting.TryDequeue(out var next))
        {
            taken.Add(next);
        }

        return taken;
    }

    private sealed record Pending(IncomingMessage Message, TaskCompletionSource<MessageReading> Done);
}
