using DeskBot.Dialogs.Understanding;
using DeskBot.Dialogs.Understanding.Learning;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;
using Xunit;

namespace DeskBot.Dialogs.Tests.Understanding.Learning;

public sealed class LearningTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("learning");
    private readonly Mock<IEmbeddingGenerator<string, Embedding<float>>> _encoder = new();
    private int _encoded;

    public LearningTests()
    {
        _encoder.Setup(encoder => encoder.GenerateAsync(It.IsAny<IEnumerable<string>>(), It.IsAny<EmbeddingGenerationOptions?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((IEnumerable<string> texts, EmbeddingGenerationOptions? _, CancellationToken _) =>
            {
                var vectors = texts.Select(text => new Embedding<float>(new float[] { text.Length % 3, text.Length % 5, 1 })).ToArray();
                Interlocked.Add(ref _encoded, vectors.Length);
                return new GeneratedEmbeddings<Embedding<float>>(vectors);
            });
        Seeds("a.yaml", "- intent: incident\n  category: email\n  utterances: |\n    mail broken\n    outlook crash\n- intent: request\n  category: hardware\n  utterances: |\n    new mouse\n");
    }

    [Fact]
    public async Task The_second_start_reads_what_the_first_learnt()
    {
        var first = await LearnAsync();
        var encoded = _encoded;

        var second = await LearnAsync();

        Assert.Equal(3, encoded);
        Assert.Equal(encoded, _encoded);
        Assert.Equal(first.Intents.Weights.ToArray(), second.Intents.Weights.ToArray());
        Assert.Equal(first.Intents.Temperature, second.Intents.Temperature);
        Assert.Equal(["email", "hardware"], second.Categories.Names);
        Assert.Empty(second.Topics.Names);
    }

    [Fact]
    public async Task New_seeds_are_learnt_at_the_next_start()
    {
        await LearnAsync();
        Seeds("b.yaml", "- intent: human\n  utterances: |\n    agent\n");

        await LearnAsync();

        Assert.Equal(3 + 4, _encoded);
    }

    [Fact]
    public async Task A_damaged_file_is_learnt_again()
    {
        var first = await LearnAsync();
        var content = await File.ReadAllBytesAsync(ModelPath);
        content[^1] ^= 1;
        await File.WriteAllBytesAsync(ModelPath, content);

        var second = await LearnAsync();

        Assert.Equal(2 * 3, _encoded);
        Assert.Equal(first.Intents.Weights.ToArray(), second.Intents.Weights.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(70)]
    public async Task A_cut_off_file_is_learnt_again(int length)
    {
        await LearnAsync();
        await File.WriteAllBytesAsync(ModelPath, (await File.ReadAllBytesAsync(ModelPath))[..length]);

        await LearnAsync();

        Assert.Equal(2 * 3, _encoded);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_to_is_no_obstacle()
    {
        var options = Options();
        options.ModelFile = Path.Combine(_folder.FullName, "missing", "folder", "model");

        Assert.NotNull(await LearnAsync(options));
    }

    [Fact]
    public async Task A_folder_without_utterances_is_refused_with_the_key()
    {
        File.Delete(Path.Combine(_folder.FullName, "a.yaml"));

        var problem = await Assert.ThrowsAsync<InvalidDataException>(() => LearnAsync());

        Assert.Contains("Understanding:SeedFolder", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_callers_learn_once()
    {
        using var source = Source(Options());

        var models = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => source.GetAsync(CancellationToken.None).AsTask()));

        Assert.Single(models.Distinct());
        Assert.Equal(3, _encoded);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string ModelPath => Path.Combine(_folder.FullName, "model");

    private void Seeds(string name, string content) => File.WriteAllText(Path.Combine(_folder.FullName, name), content);

    private UnderstandingOptions Options() => new() { SeedFolder = _folder.FullName, ModelFile = ModelPath };

    private async Task<LearntModel> LearnAsync(UnderstandingOptions? options = null)
    {
        using var source = Source(options ?? Options());
        return await source.GetAsync(CancellationToken.None);
    }

    private LearntModelSource Source(UnderstandingOptions options) =>
        new(new SentenceVectors(_encoder.Object, AreShared: true), Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System, NullLogger<LearntModelSource>.Instance);
}
