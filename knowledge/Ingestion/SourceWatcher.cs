using System.Threading.Channels;
using DeskBot.Knowledge.Search;
using DeskBot.Knowledge.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Reads the sources at the start, after changes, and at regular intervals.</summary>
internal sealed partial class SourceWatcher(
    IServiceScopeFactory scopes, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<SourceWatcher> logger) : BackgroundService
{
    /// <summary>How long the first reading waits when there is something to answer from.</summary>
    private static readonly TimeSpan FirstReading = TimeSpan.FromSeconds(3);

    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watch = new FolderWatch(() => changes.Writer.TryWrite(true), logger);
        await LetFirstQuestionsPassAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            watch.Watch(options.Value.Folders.Select(KnowledgeOptions.FullPath));
            await ReindexAsync(stoppingToken);
            await ChangeOrIntervalAsync(stoppingToken);
            await SettleAsync(stoppingToken);
        }
    }

    /// <summary>Who writes in the first moments is answered from what is stored; comparing it with the sources would only take the processor from them.</summary>
    private async Task LetFirstQuestionsPassAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var index = await scope.ServiceProvider.GetRequiredService<SearchIndex>().LoadedAsync(scope.ServiceProvider.GetRequiredService<KnowledgeDb>(), cancellationToken);
            if (index.Passages.Count == 0)
            {
                return;
            }
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            return; // reading the sources will fail the same way, and say so
        }

        await Task.Delay(FirstReading, time, cancellationToken);
    }

    private async Task ReindexAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ReindexSources>().ExecuteAsync(cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // The database or the encoder is away: what is indexed stays served, and the next round tries again.
            LogFailed(failed, options.Value.RescanEvery);
        }
    }

    private async Task ChangeOrIntervalAsync(CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var change = changes.Reader.WaitToReadAsync(waiting.Token).AsTask();
        var interval = Task.Delay(options.Value.RescanEvery, time, waiting.Token);
        await Task.WhenAny(change, interval);
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Waits until no change has come for a while.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        while (changes.Reader.TryRead(out _))
        {
            await Task.Delay(options.Value.SettleAfter, time, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading the knowledge sources failed; the next attempt is in {Interval} or after a change")]
    private partial void LogFailed(Exception exception, TimeSpan interval);
}
