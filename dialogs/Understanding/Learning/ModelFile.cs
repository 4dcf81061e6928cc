using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>
/// Keeps what was learnt in a file, so that a start reads 0.5 MB instead of encoding thousands of utterances. The file names the seeds and the encoder that it was
/// learnt from by a fingerprint; a file with another fingerprint, or a damaged one, counts as missing.
/// </summary>
internal static class ModelFile
{
    /// <summary>Changes when the features, the settings or this file's form change.</summary>
    private const string Version = "DeskBot understanding 1";

    private const int FingerprintLength = 32;

    /// <summary>SHA-256 over version, encoder and the seed files' bytes.</summary>
    internal static byte[] Fingerprint(IEnumerable<string> seedFiles, string encoder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{Version}\n{encoder}\n"));
        foreach (var file in seedFiles)
        {
            var content = File.ReadAllBytes(file);
            hash.AppendData(BitConverter.GetBytes(content.LongLength));
            hash.AppendData(content);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>What was learnt from these seeds, or null when the file is missing, damaged or about others.</summary>
    internal static LearntModel? Read(string file, byte[] fingerprint)
    {
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            var content = File.ReadAllBytes(file);
            if (content.Length < 2 * FingerprintLength || !content.AsSpan(0, FingerprintLength).SequenceEqual(fingerprint))
            {
                return null;
            }

            var body = content.AsMemory(2 * FingerprintLength);
            return SHA256.HashData(body.Span).AsSpan().SequenceEqual(content.AsSpan(FingerprintLength, FingerprintLength)) ? ReadBody(body) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <returns>False when it cannot be written there.</returns>
    internal static bool TryWrite(string file, byte[] fingerprint, LearntModel model)
    {
        try
        {
            var body = Body(model);
            var draft = $"{file}.{Environment.ProcessId}.tmp";
            File.WriteAllBytes(draft, [.. fingerprint, .. SHA256.HashData(body), .. body]);
            File.Move(draft, file, overwrite: true);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static byte[] Body(LearntModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        WriteModel(writer, model.Intents);
        WriteNamed(writer, model.Categories);
        WriteNamed(writer, model.Topics);
        writer.Flush();
        return stream.ToArray();
    }

    private static LearntModel ReadBody(ReadOnlyMemory<byte> body)
    {
        using var reader = new BinaryReader(new MemoryStream(body.ToArray(), writable: false));
        return new LearntModel(ReadModel(reader), ReadNamed(reader), ReadNamed(reader));
    }

    private static void WriteNamed(BinaryWriter writer, NamedClasses named)
    {
        writer.Write(named.Names.Count);
        foreach (var name in named.Names)
        {
            writer.Write(name);
        }

        writer.Write(named.Model is not null);
        if (named.Model is { } model)
        {
            WriteModel(writer, model);
        }
    }

    private static NamedClasses ReadNamed(BinaryReader reader)
    {
        var names = Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString()).ToArray();
        return new NamedClasses(names, reader.ReadBoolean() ? ReadModel(reader) : null);
    }

    private static void WriteModel(BinaryWriter writer, SoftmaxModel model)
    {
        writer.Write(model.Layout.Classes);
        writer.Write(model.Layout.Dimensions);
        writer.Write(model.Temperature);
        writer.Write(MemoryMarshal.AsBytes(model.Weights));
    }

    private static SoftmaxModel ReadModel(BinaryReader reader)
    {
        var (classes, dimensions, temperature) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadSingle());
        var weights = new float[new SoftmaxLayout(classes, dimensions).Length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new SoftmaxModel(classes, dimensions, weights, temperature);
    }
}
