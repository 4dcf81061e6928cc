using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DeskBot.Knowledge.Encoding;

/// <summary>A SHA-256: of the encoder's fingerprint followed by the text's UTF-16 units.</summary>
internal readonly record struct TextKey(ulong A, ulong B, ulong C, ulong D)
{
    internal const int Size = SHA256.HashSizeInBytes;

    internal static TextKey Of(ReadOnlySpan<byte> fingerprint, string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(fingerprint);
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        Span<byte> bytes = stackalloc byte[Size];
        hash.GetHashAndReset(bytes);
        return Read(bytes);
    }

    internal static TextKey Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));

    internal void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, A);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], D);
    }
}
