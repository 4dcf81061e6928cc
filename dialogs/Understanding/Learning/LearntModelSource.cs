using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>Provides what was learnt from the seeds: from the file of an earlier start, else by learning now. Once per process.</summary>
internal sealed partial class LearntModelSource(
    SentenceVectors sentences,
    IOptions<UnderstandingOptions> options,
    TimeProvider time,
    ILogger<LearntModelSource> logger) : IDisposable
{
    /// <summary>Utterances given to the encoder at once.</summary>
    private const int BatchSize = 64;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile LearntModel? _model;

    /// <summary>The model; the first caller waits until it is there.</summary>
    /// <exception cref="InvalidDataException">A seed file is not as expected; the message names file, line and fix.</exception>
    internal ValueTask<LearntModel> GetAsync(CancellationToken cancellationToken) =>
        _model is { } model ? ValueTask.FromResult(model) : new ValueTask<LearntModel>(PrepareAsync(cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<LearntModel> PrepareAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _model ??= await ReadOrLearnAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<LearntModel> ReadOrLearnAsync(CancellationToken cancellationToken)
    {
        var files = UnderstandingFiles.Seeds(options.Value);
        var modelFile = UnderstandingFiles.Model(options.Value);
        var encoderName = sentences.Encoder.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelId ?? sentences.Encoder.GetType().Name;
        var fingerprint = ModelFile.Fingerprint(files, encoderName);
        if (ModelFile.Read(modelFile, fingerprint) is { } known)
        {
            return known;
        }

        var model = await LearnAsync(SeedFiles.Read(files), cancellationToken);
        if (!ModelFile.TryWrite(modelFile, fingerprint, model))
        {
            LogNotKept(logger, modelFile);
        }

        return model;
    }

    private async Task<LearntModel> LearnAsync(IReadOnlyList<Seed> seeds, CancellationToken cancellationToken)
    {
        if (seeds.Count == 0)
        {
            throw new InvalidDataException("Understanding:SeedFolder holds no utterances; name a folder with seed files or leave the key out.");
        }

        var started = time.GetTimestamp();
        var vectors = await EncodeAsync(seeds, cancellationToken);
        var encoded = time.GetElapsedTime(started);
        var model = Learner.Learn(seeds, vectors);
        var trained = time.GetElapsedTime(started) - encoded;
        var count = seeds.Count;
        LogLearnt(logger, count, encoded, trained);
        return model;
    }

    private async Task<float[][]> EncodeAsync(IReadOnlyList<Seed> seeds, CancellationToken cancellationToken)
    {
        var vectors = new float[seeds.Count][];
        await Parallel.ForEachAsync(seeds.Index().Chunk(BatchSize), cancellationToken, async (chunk, stop) =>
        {
            var embeddings = await sentences.Encoder.GenerateAsync(chunk.Select(static one => one.Item.Text), cancellationToken: stop);
            for (var i = 0; i < chunk.Length; i++)
            {
                vectors[chunk[i].Index] = embeddings[i].Vector.ToArray();
            }
        });
        return vectors;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Learnt from {Seeds} seed utterances: encoded in {Encoding}, trained in {Training}")]
    private static partial void LogLearnt(ILogger logger, int seeds, TimeSpan encoding, TimeSpan training);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was learnt from the seeds cannot be kept in {File}; the next start learns again. Set Understanding:ModelFile to a place that can be written to")]
    private static partial void LogNotKept(ILogger logger, string file);
}
