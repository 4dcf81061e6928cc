using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeskBot.Dialogs.Understanding;

/// <summary>Understands a first message while the host starts, so that files are read, code is compiled and mistakes in seed files show before anybody writes.</summary>
internal sealed class UnderstandingStart(IServiceProvider services) : IHostedLifecycleService
{
    private Task? _understood;

    /// <summary>Begins it, beside everything else that a start has to do: it needs files and a processor, but no database.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _understood = Task.Run(() => UnderstandAsync(cancellationToken), cancellationToken);
        return Task.CompletedTask;
    }

    /// <summary>Waits for it.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => _understood ?? UnderstandAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The classifier comes from the container here, not before, because reading the encoder's weights is a good part of the work.</summary>
    private Task UnderstandAsync(CancellationToken cancellationToken) =>
        services.GetRequiredService<LocalClassifier>().ClassifyAsync([new MessageToClassify("hello")], cancellationToken);
}
