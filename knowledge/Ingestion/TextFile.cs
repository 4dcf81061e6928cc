using System.Text;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Bytes of a file to text, strictly: an article is UTF-8, or it is reported.</summary>
internal static class TextFile
{
    /// <summary>In bytes. More is not an article but a book, or not text at all.</summary>
    internal const int MaxLength = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text with line ends as <c>\n</c>, or the problem.</summary>
    internal static (string Text, ReadOutcome.Broken? Problem) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength)
        {
            return ("", new($"The file is larger than {MaxLength / 1024} KiB. Split it into several articles."));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return ("", new("The file is UTF-16. Save it as UTF-8.", 1));
        }

        var content = bytes.StartsWith(System.Text.Encoding.UTF8.Preamble) ? bytes[System.Text.Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            var text = Strict.GetString(content).ReplaceLineEndings("\n");
            var nul = text.IndexOf('\0', StringComparison.Ordinal);
            return nul < 0 ? (text, null) : ("", new("The file contains a NUL character: it is not text.", LineAt(text, nul)));
        }
        catch (DecoderFallbackException invalid)
        {
            var line = content[..Math.Max(0, invalid.Index)].Count((byte)'\n') + 1;
            return ("", new("The file is not valid UTF-8. Save it as UTF-8.", line));
        }
    }

    /// <summary>The line, from 1, of a position in a text.</summary>
    internal static int LineAt(string text, int position) => text.AsSpan(0, position).Count('\n') + 1;
}
