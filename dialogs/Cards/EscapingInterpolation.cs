using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DeskBot.Dialogs.Cards;

/// <summary>Puts Markdown together; every value put into a hole is escaped. See <see cref="Markdown.Format"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct EscapingInterpolation
{
    private readonly StringBuilder _markdown;

    /// <summary>Called by the compiler.</summary>
    public EscapingInterpolation(int literalLength, int formattedCount) => _markdown = new StringBuilder(literalLength + (formattedCount * 24));

    /// <summary>Our own Markdown, as it is.</summary>
    public void AppendLiteral(string markdown) => _markdown.Append(markdown);

    /// <summary>What somebody wrote, escaped.</summary>
    public void AppendFormatted(string? text) => _markdown.Append(Markdown.Escape(text ?? ""));

    /// <summary>A number or the like, in invariant form, escaped.</summary>
    public void AppendFormatted<T>(T value, string? format = null) where T : IFormattable =>
        _markdown.Append(Markdown.Escape(value.ToString(format, CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public override string ToString() => _markdown.ToString();
}
