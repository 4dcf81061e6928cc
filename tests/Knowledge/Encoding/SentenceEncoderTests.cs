using DeskBot.Knowledge.Encoding;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Knowledge.Tests.Encoding;

public sealed class SentenceEncoderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deskbot-encoder");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_missing_file_is_named_with_the_fix()
    {
        CopyEncoder(except: "group1-shard3of7");
        var error = Assert.Throws<FileNotFoundException>(() => SentenceEncoder.Load(_folder.FullName));
        Assert.Contains("group1-shard3of7", error.Message, StringComparison.Ordinal);
        Assert.Contains("npm ci", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        CopyEncoder();
        using (var shard = File.OpenWrite(Path.Combine(_folder.FullName, "group1-shard7of7")))
        {
            shard.SetLength(1000);
        }

        var error = Assert.Throws<InvalidDataException>(() => SentenceEncoder.Load(_folder.FullName));
        Assert.Contains("npm ci", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Alike_texts_are_closer_than_others()
    {
        var encoder = EncoderUnderTest.Instance;
        var vpn = encoder.Encode("my VPN keeps disconnecting");
        Assert.True(Dot(vpn, encoder.Encode("the virtual private network drops all the time")) > Dot(vpn, encoder.Encode("I want to book a holiday")) + 0.1f);
    }

    [Fact]
    public void Every_vector_has_length_one()
    {
        foreach (var text in (string[])["", "?", "a printer", new string('x', 5000)])
        {
            var vector = EncoderUnderTest.Instance.Encode(text);
            Assert.Equal(1, Dot(vector, vector), tolerance: 1e-5f);
        }
    }

    [Fact]
    public void A_text_within_a_larger_buffer_leaves_the_rest_alone()
    {
        var buffer = new float[600];
        buffer[512] = 7;
        EncoderUnderTest.Instance.Encode("hello", buffer);
        Assert.Equal(7, buffer[512]);
        Assert.Equal(EncoderUnderTest.Instance.Encode("hello"), buffer[..512]);
        Assert.Throws<ArgumentOutOfRangeException>(() => EncoderUnderTest.Instance.Encode("hello", buffer.AsSpan(0, 511)));
    }

    [Fact]
    public void A_known_text_is_encoded_without_allocating()
    {
        var vector = new float[SentenceEncoder.Dimensions];
        EncoderUnderTest.Instance.Encode("the printer is jammed again", vector);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            EncoderUnderTest.Instance.Encode("the printer is jammed again", vector);
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20 * 300);
    }

    [Fact]
    public void A_batch_that_is_called_off_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => EncoderUnderTest.Instance.EncodeBatch(["a", "b"], threads: 1, stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => EncoderUnderTest.Instance.EncodeBatch([.. Enumerable.Repeat("hello", 500)], threads: 2, stop.Token));
    }

    [Fact]
    public void An_empty_batch_has_no_vectors() => Assert.Empty(EncoderUnderTest.Instance.EncodeBatch([]));

    [Fact]
    public async Task The_container_gives_an_embedding_generator()
    {
        await using var provider = new ServiceCollection().AddSentenceEncoder().BuildServiceProvider();
        var generator = provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();
        var embeddings = await generator.GenerateAsync(["hello", "goodbye"]);
        Assert.Equal(2, embeddings.Count);
        Assert.True(EncoderUnderTest.Distance(EncoderUnderTest.Instance.Encode("hello"), embeddings[0].Vector.Span) < 1e-5f);
        Assert.Equal(512, (generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelDimensions);
        Assert.Same(provider.GetRequiredService<SentenceEncoder>(), generator.GetService(typeof(SentenceEncoder)));
    }

    private static float Dot(float[] a, float[] b) => a.Zip(b, static (x, y) => x * y).Sum();

    private void CopyEncoder(string? except = null)
    {
        foreach (var file in Directory.EnumerateFiles(SentenceEncoder.DefaultFolder).Where(f => Path.GetFileName(f) != except))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }
    }
}
