using Microsoft.Extensions.Hosting;

namespace DeskBot.Dialogs.Understanding;

/// <summary>Understands a first message while the host starts, so that files are read, code is compiled and mistakes in seed files show before anybody writes.</summary>
internal sealed class UnderstandingStart(LocalClassifier classifier) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => classifier.ClassifyAsync([new MessageToClassify("hello")], cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
