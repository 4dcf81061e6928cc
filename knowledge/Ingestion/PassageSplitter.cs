using System.Text.RegularExpressions;
using DeskBot.Knowledge.Articles;
using Markdig.Syntax;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>
/// Cuts an article into passages: at every heading, and below a heading between paragraphs and steps, so that a passage fits into what the encoder looks at.
/// </summary>
internal static partial class PassageSplitter
{
    /// <summary>In words. The encoder sees about 90 words, of which the title and the heading take some.</summary>
    internal const int MaxWords = 80;

    private const int MinWords = MaxWords / 3;
    private const int MaxPieceLength = 2000;
    private const int MaxHeadingLength = 200;
    private const int MaxHeadings = 4;

    /// <param name="HeadingPath">See <see cref="Passage.HeadingPath"/>.</param>
    /// <param name="Markdown">See <see cref="Passage.Markdown"/>.</param>
    internal sealed record Piece(string HeadingPath, string Markdown);

    /// <summary>The passages in the order of the article. A first-level heading that repeats the title is not part of the path.</summary>
    internal static IReadOnlyList<Piece> Split(string body, string title)
    {
        var passages = new List<Piece>();
        var headings = new List<(int Level, string Text)>();
        var open = new List<string>();
        foreach (var block in ArticleMarkdown.Parse(body))
        {
            if (block is HeadingBlock heading)
            {
                Close(passages, headings, open);
                headings.RemoveAll(above => above.Level >= heading.Level);
                AddHeading(headings, heading, title);
                continue;
            }

            foreach (var piece in Pieces(block))
            {
                if (open.Count > 0 && (Length(open) + piece.Length > MaxPieceLength || (Words(open) + Words(piece) > MaxWords && Words(open) >= MinWords)))
                {
                    Close(passages, headings, open);
                }

                open.Add(piece);
            }
        }

        Close(passages, headings, open);
        return passages;
    }

    /// <summary>A list gives its items; anything longer than a passage gives its sentences.</summary>
    private static IEnumerable<string> Pieces(Block block)
    {
        var pieces = block is ListBlock list ? MarkdownWriter.Items(list) : [MarkdownWriter.Write(block)];
        return pieces.Where(static piece => piece.Length > 0).SelectMany(static piece => Fits(piece) ? [piece] : Cut(piece));
    }

    private static IEnumerable<string> Cut(string piece)
    {
        var open = new List<string>();
        foreach (var sentence in SentenceEnd().Split(piece).SelectMany(static sentence => Fits(sentence) ? [sentence] : Chop(sentence)))
        {
            if (open.Count > 0 && (Length(open) + sentence.Length > MaxPieceLength || Words(open) + Words(sentence) > MaxWords))
            {
                yield return string.Join(' ', open);
                open.Clear();
            }

            open.Add(sentence);
        }

        yield return string.Join(' ', open);
    }

    /// <summary>Text without sentences, such as a log: by words, and words without end by length.</summary>
    private static IEnumerable<string> Chop(string text) => text
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(static word => word.Chunk(MaxPieceLength).Select(static part => new string(part)))
        .Chunk(MaxWords)
        .SelectMany(static words => words.Sum(static word => word.Length + 1) <= MaxPieceLength ? [string.Join(' ', words)] : words);

    private static bool Fits(string piece) => piece.Length <= MaxPieceLength && Words(piece) <= MaxWords;

    private static int Words(List<string> pieces) => pieces.Sum(Words);

    private static int Length(List<string> pieces) => pieces.Sum(static piece => piece.Length);

    private static int Words(string text) => Word().Count(text);

    private static void AddHeading(List<(int Level, string Text)> headings, HeadingBlock heading, string title)
    {
        var text = PlainText.Of(MarkdownWriter.Write(heading));
        if (text.Length > 0 && !(heading.Level == 1 && string.Equals(text, title, StringComparison.OrdinalIgnoreCase)))
        {
            headings.Add((heading.Level, text.Length <= MaxHeadingLength ? text : text[..MaxHeadingLength]));
        }
    }

    private static void Close(List<Piece> passages, List<(int Level, string Text)> headings, List<string> open)
    {
        if (open.Count > 0)
        {
            passages.Add(new(string.Join(Passage.HeadingSeparator, headings.TakeLast(MaxHeadings).Select(static heading => heading.Text)), Join(open)));
            open.Clear();
        }
    }

    /// <summary>Steps follow each other line by line; everything else is set apart.</summary>
    private static string Join(List<string> pieces)
    {
        var text = pieces[0];
        for (var i = 1; i < pieces.Count; i++)
        {
            text += (IsStep(pieces[i - 1]) && IsStep(pieces[i]) ? "\n" : "\n\n") + pieces[i];
        }

        return text;
    }

    private static bool IsStep(string piece) => StepMarker().IsMatch(piece);

    [GeneratedRegex(@"^(\d+\.|\*) ")]
    private static partial Regex StepMarker();

    /// <summary>The full stop of a step's number ends no sentence.</summary>
    [GeneratedRegex(@"(?<=[.!?])(?<!^\d+\.)\s+", RegexOptions.Multiline)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();
}
