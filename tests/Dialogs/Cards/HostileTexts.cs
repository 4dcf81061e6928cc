namespace DeskBot.Dialogs.Tests.Cards;

/// <summary>Texts that try to be more than text, and a generator of many more.</summary>
internal static class HostileTexts
{
    private static readonly string[] Pieces =
    [
        "[Approve](https://evil.example)", "[x]: https://evil.example", "![i](https://evil.example/i.png)", "<https://evil.example>", "https://evil.example/a_b_c",
        "http://localhost/x", "//localhost/x", "ftp://evil.example", "www.evil.example", "www.1.com", "evil.example", "readme.md", "a@evil.example", "mailto:a@evil.example",
        "xmpp:a@b.example", "tel:+4912345", "javascript:alert(1)", "data:text/html,x", "**b**", "__b__", "*i*", "_i_", "~~s~~", "`c`", "``` c", "~~~", "# h", "#", "> q",
        "- l", "+ l", "* l", "1. l", "2) l", "---", "===", "***", "| a | b |", "|---|---|", "<b>b</b>", "<at>CEO</at>", "<!channel>", "<@U123>", "<!-- c -->", "&lt;at&gt;",
        "&#42;b&#42;", "&amp;", "\\*b\\*", "\\", "{aria-label=x}", "{{DATE(2026-01-01T00:00:00Z,SHORT)}}", "[ ]", "[x]", "[^1]", "\n", "\r\n", "\n\n", "    ", "\t", " ", "word",
        "C:\\temp", "3.5", "10.0.0.1", "R&D", "a<b", "it's", "(c)", "\u202Egnp.exe", "\u2028", "😀", "ünïcode",
    ];

    /// <summary>Sentences made of the pieces above, always the same ones.</summary>
    public static IEnumerable<string> Many(int count)
    {
        var random = new Random(20261120);
        for (var i = 0; i < count; i++)
        {
            var pieces = Enumerable.Range(0, random.Next(1, 7)).Select(_ => Pieces[random.Next(Pieces.Length)]);
            yield return string.Join(random.Next(3) == 0 ? " " : "", pieces);
        }
    }

    /// <summary>Each piece alone.</summary>
    public static IReadOnlyList<string> Alone => Pieces;

    /// <summary>A text as it is to be read once it is shown: on one line, without what nobody sees.</summary>
    public static string Normalized(string text) =>
        string.Join(' ', text.Replace("\u202E", "", StringComparison.Ordinal).Split([' ', '\t', '\r', '\n', '\u2028'], StringSplitOptions.RemoveEmptyEntries));
}
