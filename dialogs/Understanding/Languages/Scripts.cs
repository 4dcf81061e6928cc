using System.Buffers;

namespace DeskBot.Dialogs.Understanding.Languages;

/// <summary>Scripts other than Latin, with the language that most often stands behind them (Unicode blocks).</summary>
internal static class Scripts
{
    /// <summary>Letters that Ukrainian has and Russian has not.</summary>
    internal static SearchValues<char> Ukrainian { get; } = SearchValues.Create("іїєґІЇЄҐ");

    private static readonly (int First, int Last, string Language)[] Blocks =
    [
        (0x0370, 0x03FF, "el"),
        (0x0400, 0x052F, "ru"),
        (0x0590, 0x05FF, "he"),
        (0x0600, 0x077F, "ar"),
        (0x0900, 0x097F, "hi"),
        (0x0980, 0x09FF, "bn"),
        (0x0B80, 0x0BFF, "ta"),
        (0x0E00, 0x0E7F, "th"),
        (0x10A0, 0x10FF, "ka"),
        (0x1100, 0x11FF, "ko"),
        (0x3040, 0x30FF, "ja"),
        (0x3400, 0x9FFF, "zh"),
        (0xAC00, 0xD7AF, "ko"),
    ];

    /// <summary>The language behind a letter, null for Latin and rare scripts.</summary>
    internal static string? Of(int codePoint)
    {
        foreach (var (first, last, language) in Blocks)
        {
            if (codePoint >= first && codePoint <= last)
            {
                return language;
            }
        }

        return null;
    }
}
