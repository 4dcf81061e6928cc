using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeskBot.Dialogs.Understanding;

/// <summary>
/// Understands a first message while the host starts, so that files are read, code is compiled and mistakes in seed files show before anybody writes. The classifier comes from
/// the container only then, because reading the encoder's weights is a good part of the work, and services are made one after the other.
/// </summary>
internal sealed class UnderstandingStart(IServiceProvider services) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) =>
        services.GetRequiredService<LocalClassifier>().ClassifyAsync([new MessageToClassify("hello")], cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
