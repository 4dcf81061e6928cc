namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Text in one style.</summary>
/// <param name="Text">The text, as it is to be read.</param>
internal sealed record TextRun(string Text)
{
    /// <summary>Bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Italic.</summary>
    public bool Italic { get; init; }

    /// <summary>Fixed width.</summary>
    public bool Code { get; init; }

    /// <summary>Where it leads: an absolute web or mail address.</summary>
    public string? Url { get; init; }
}

/// <summary>What a line is.</summary>
internal enum LineKind
{
    /// <summary>Ordinary text.</summary>
    Text,

    /// <summary>An entry of a list.</summary>
    Bullet,

    /// <summary>An entry of a numbered list.</summary>
    Number,

    /// <summary>Quoted.</summary>
    Quote,

    /// <summary>Of fixed width, shown as it is.</summary>
    Code,
}

/// <summary>A line of formatted text, which both of Slack's notations can be written from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Runs">Its text.</param>
internal sealed record TextLine(LineKind Kind, IReadOnlyList<TextRun> Runs)
{
    /// <summary>How deep a list's entry stands; 0 is outermost.</summary>
    public int Indent { get; init; }

    /// <summary>The number of an entry of a numbered list.</summary>
    public int Number { get; init; } = 1;

    /// <summary>A paragraph of its own: an empty line stands before it, unless it is the first.</summary>
    public bool StartsParagraph { get; init; }

    /// <summary>The line without any formatting.</summary>
    public string Plain => string.Concat(Runs.Select(run => run.Text));

    /// <summary>A line of ordinary text in one style.</summary>
    public static TextLine Of(TextRun run) => new(LineKind.Text, [run]);

    /// <summary>The line, all of it bold.</summary>
    public TextLine InBold() => this with { Runs = [.. Runs.Select(run => run with { Bold = true })] };

    /// <summary>The line with a mark before its text.</summary>
    public TextLine Marked(string mark) => mark.Length == 0 ? this : this with { Runs = [new TextRun(mark), .. Runs] };
}
