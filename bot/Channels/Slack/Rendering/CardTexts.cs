using System.Buffers;
using System.Globalization;
using System.Text;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>How texts look in Slack, which knows neither colours nor grounds: a coloured mark stands for them.</summary>
internal static class CardTexts
{
    private const string Bullet = "● ";

    /// <summary>The text's lines, with its weight and the mark of its colour.</summary>
    public static IReadOnlyList<TextLine> Lines(TextBlock text, Uri site, bool isMarked = true)
    {
        var hasBullet = text.Text.StartsWith(Bullet, StringComparison.Ordinal);
        var mark = hasBullet ? MarkOfState(text.Color) : isMarked ? MarkOf(text.Color) : "";
        var lines = MarkdownLines.Read(hasBullet ? text.Text[Bullet.Length..] : text.Text, site)
            .Select(line => text.FontType == FontType.Monospace && line.Kind == LineKind.Text ? line with { Kind = LineKind.Code } : line)
            .Select(line => text.Weight == TextWeight.Bolder ? line.InBold() : line);
        return [.. lines.Select((line, i) => i == 0 ? line.Marked(mark) : line)];
    }

    /// <summary>The texts as a quotation, which Slack sets off by a bar.</summary>
    public static IEnumerable<TextLine> Quoted(IReadOnlyList<TextBlock> texts, string mark, Uri site)
    {
        var lines = texts.SelectMany(text => Lines(text, site).Select((line, i) => Quote(line) with
        {
            StartsParagraph = i == 0 ? text.Spacing is Spacing.Medium or Spacing.Large or Spacing.ExtraLarge : line.StartsParagraph,
        }));
        return lines.Select((line, i) => i == 0 && !HasMark(line) ? line.Marked(mark) : line);
    }

    /// <summary>The texts of a column that is only a mark for the next (<c>✔</c>, <c>💻</c>) in one with its texts.</summary>
    public static IEnumerable<TextLine> After(TextLine mark, IEnumerable<TextLine> lines) =>
        lines.Select((line, i) => i == 0 ? line with { Runs = [.. mark.Runs, new TextRun(" "), .. line.Runs], StartsParagraph = mark.StartsParagraph } : line);

    /// <summary>Whether the line is a mark and nothing else: at most three characters, none of them a letter or a digit.</summary>
    public static bool IsMark(TextLine line) => line.Plain.Trim() is { Length: > 0 and <= 3 } sign && !sign.Any(char.IsLetterOrDigit);

    /// <summary>Texts of several blocks, for a place that shows them together; what is coloured is marked once.</summary>
    public static IEnumerable<TextLine> Together(IEnumerable<TextBlock> texts, Uri site)
    {
        var marked = false;
        foreach (var text in texts)
        {
            foreach (var line in Lines(text, site, isMarked: !marked))
            {
                yield return line with { StartsParagraph = false };
            }

            marked |= MarkOf(text.Color).Length > 0;
        }
    }

    /// <summary>The texts, when there is nothing else among the elements.</summary>
    public static IReadOnlyList<TextBlock>? In(IEnumerable<CardElement> elements)
    {
        var within = elements.Within().Where(element => element is not Container).ToList();
        return within.All(element => element is TextBlock) ? [.. within.Cast<TextBlock>()] : null;
    }

    /// <summary>A heading, or as large as one.</summary>
    public static bool IsHeading(TextBlock text) => text.Style == TextStyle.Heading || text.Size is TextSize.Large or TextSize.ExtraLarge;

    /// <summary>Of less weight than ordinary text.</summary>
    public static bool IsSmall(TextBlock text) => text.Size == TextSize.Small || text.IsSubtle == true;

    /// <summary>What stands for the ground of a container.</summary>
    public static string MarkOf(ContainerStyle? ground) => ground switch
    {
        ContainerStyle.Good => "✅ ",
        ContainerStyle.Attention => "🔴 ",
        ContainerStyle.Warning => "⚠️ ",
        _ => "",
    };

    private static string MarkOf(TextColor? color) => color switch
    {
        TextColor.Attention => "🔴 ",
        TextColor.Warning => "🟠 ",
        _ => "",
    };

    private static string MarkOfState(TextColor? color) => color switch
    {
        TextColor.Accent => "🔵 ",
        TextColor.Good => "🟢 ",
        _ when MarkOf(color) is { Length: > 0 } mark => mark,
        _ => "⚪ ",
    };

    private static bool HasMark(TextLine line) =>
        Rune.DecodeFromUtf16(line.Plain, out var first, out _) == OperationStatus.Done && Rune.GetUnicodeCategory(first) == UnicodeCategory.OtherSymbol;

    // A quotation holds no lists.
    private static TextLine Quote(TextLine line) => line.Kind switch
    {
        LineKind.Bullet => line.Marked("• ") with { Kind = LineKind.Quote },
        LineKind.Number => line.Marked($"{line.Number}. ") with { Kind = LineKind.Quote },
        _ => line with { Kind = LineKind.Quote },
    };
}
