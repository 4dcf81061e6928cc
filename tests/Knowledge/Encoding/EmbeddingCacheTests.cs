using DeskBot.Knowledge.Encoding;

namespace DeskBot.Knowledge.Tests.Encoding;

public sealed class EmbeddingCacheTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deskbot-embeddings");

    private string File => Path.Combine(_folder.FullName, "vectors", "seeds.bin");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_saved_is_not_encoded_again()
    {
        var vectors = Saved("hello", "my printer is broken", "");
        var second = Load();
        Assert.Equal(3, second.Loaded);
        Assert.Equal(vectors, second.GetOrEncode(["hello", "my printer is broken", ""]));
        Assert.Equal(0, second.Encoded);
    }

    [Fact]
    public void A_text_that_comes_twice_is_encoded_once()
    {
        var cache = Load();
        var vectors = cache.GetOrEncode(["hello", "hello"]);
        Assert.Equal(1, cache.Encoded);
        Assert.Same(vectors[0], vectors[1]);
        Assert.Equal(EncoderUnderTest.Instance.Encode("hello"), vectors[0]);
    }

    [Fact]
    public void What_nobody_asked_for_is_dropped_when_saving()
    {
        Saved("old", "kept");
        var second = Load();
        second.GetOrEncode(["kept", "new"]);
        second.Save(File);
        Assert.Equal(2, Load().Loaded);
    }

    [Fact]
    public void A_damaged_file_counts_as_empty_wherever_the_damage_is()
    {
        Saved("hello");
        var intact = System.IO.File.ReadAllBytes(File);
        foreach (var position in (int[])[0, 25, 60, 1000, intact.Length - 1])
        {
            var damaged = (byte[])intact.Clone();
            damaged[position] ^= 1;
            System.IO.File.WriteAllBytes(File, damaged);
            Assert.Equal(0, Load().Loaded);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(2000)]
    public void A_truncated_file_counts_as_empty_and_is_written_anew(int length)
    {
        Saved("hello");
        System.IO.File.WriteAllBytes(File, System.IO.File.ReadAllBytes(File)[..length]);
        var cache = Load();
        Assert.Equal(0, cache.Loaded);
        cache.GetOrEncode(["hello"]);
        cache.Save(File);
        Assert.Equal(1, Load().Loaded);
    }

    [Fact]
    public void Neither_the_texts_nor_temporary_files_are_left_on_the_disk()
    {
        Saved("a secret sentence");
        var file = Assert.Single(Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories));
        Assert.DoesNotContain("secret", System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(file)), StringComparison.Ordinal);
    }

    private EmbeddingCache Load() => EmbeddingCache.Load(File, EncoderUnderTest.Instance);

    private float[][] Saved(params string[] texts)
    {
        var cache = Load();
        var vectors = cache.GetOrEncode(texts);
        cache.Save(File);
        return vectors;
    }
}
