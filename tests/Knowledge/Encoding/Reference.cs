using System.Runtime.InteropServices;
using System.Text.Json;

namespace DeskBot.Knowledge.Tests.Encoding;

/// <summary>One text with what the JavaScript implementation makes of it; written by <c>reference.mjs</c>.</summary>
internal sealed record Reference(string Text, int[] Ids, float[] Vector)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    internal static readonly IReadOnlyList<Reference> All = [.. File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Encoding", "reference.jsonl"))
        .Select(static line => JsonSerializer.Deserialize<Line>(line, Web) ?? throw new InvalidDataException(line))
        .Select(static line => new Reference(line.Text, line.Ids, MemoryMarshal.Cast<byte, float>(line.Vector).ToArray()))];

    private sealed record Line(string Text, int[] Ids, byte[] Vector);
}
