using DeskBot.Dialogs.Understanding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeskBot.Dialogs.Tests.Understanding;

/// <summary>The understanding as it ships: real encoder, real seeds. Learnt once; the model file beside the tests makes the next run quick.</summary>
public sealed class LearntUnderstanding : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddUnderstanding(new ConfigurationBuilder().Build())
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    public IMessageClassifier Classifier => _services.GetRequiredService<IMessageClassifier>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task<MessageUnderstanding> ReadAsync(string text) => Classifier.ClassifyAsync(text, CancellationToken.None);

    public Task InitializeAsync() => Classifier.ClassifyAsync("hello", CancellationToken.None);

    public Task DisposeAsync() => _services.DisposeAsync().AsTask();
}

[CollectionDefinition(Name)]
public sealed class UnderstandingTests : ICollectionFixture<LearntUnderstanding>
{
    public const string Name = "understanding";
}
