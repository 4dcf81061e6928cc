using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// The file of <see cref="EmbeddingCache"/>: "DeskBot embeddings 1\n", the encoder's fingerprint (32 bytes), entries of a key (32 bytes) and 512 floats,
/// little-endian, and last the SHA-256 of all that comes before.
/// </summary>
internal static class EmbeddingFile
{
    private const int Floats = SentenceEncoder.Dimensions;
    private const int EntrySize = TextKey.Size + (Floats * sizeof(float));

    private static ReadOnlySpan<byte> Header => "DeskBot embeddings 1\n"u8;

    /// <summary>The vectors in the file, or null where there is no intact file of this fingerprint.</summary>
    internal static Dictionary<TextKey, float[]>? TryRead(string path, ReadOnlyMemory<byte> fingerprint)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllBytes(path), fingerprint.Span) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // a cache that cannot be read is an empty cache
        }
    }

    internal static void Write(string path, ReadOnlyMemory<byte> fingerprint, IReadOnlyCollection<KeyValuePair<TextKey, float[]>> entries)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                WriteEntries(file, fingerprint.Span, entries);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void WriteEntries(FileStream file, ReadOnlySpan<byte> fingerprint, IReadOnlyCollection<KeyValuePair<TextKey, float[]>> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(Header);
        Append(fingerprint);
        Span<byte> key = stackalloc byte[TextKey.Size];
        foreach (var entry in entries)
        {
            entry.Key.Write(key);
            Append(key);
            Append(MemoryMarshal.AsBytes(entry.Value.AsSpan()));
        }

        file.Write(hash.GetHashAndReset());

        void Append(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            file.Write(bytes);
        }
    }

    private static Dictionary<TextKey, float[]>? Parse(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> fingerprint)
    {
        var start = Header.Length + fingerprint.Length;
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < start
            || (end - start) % EntrySize != 0
            || !bytes.StartsWith(Header)
            || !bytes[Header.Length..start].SequenceEqual(fingerprint)
            || !SHA256.HashData(bytes[..end]).AsSpan().SequenceEqual(bytes[end..]))
        {
            return null;
        }

        var vectors = new Dictionary<TextKey, float[]>((end - start) / EntrySize);
        for (var entry = bytes[start..end]; entry.Length > 0; entry = entry[EntrySize..])
        {
            vectors[TextKey.Read(entry)] = MemoryMarshal.Cast<byte, float>(entry[TextKey.Size..EntrySize]).ToArray();
        }

        return vectors;
    }
}
