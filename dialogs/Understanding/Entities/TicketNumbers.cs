using System.Text.RegularExpressions;

namespace DeskBot.Dialogs.Understanding.Entities;

/// <summary>Finds ticket numbers in a text.</summary>
internal static partial class TicketNumbers
{
    private const int Digits = 7;
    private const int MaxLength = 4000;

    /// <summary>
    /// The numbers in the order of mention, as the store writes them: <c>inc1</c>, <c>INC-0000001</c> and <c>Inc 0000001</c> are all <c>INC0000001</c>.
    /// </summary>
    internal static IReadOnlyList<string> In(string text) =>
    [
        .. Pattern().Matches(text.Length > MaxLength ? text[..MaxLength] : text)
            .Select(static match => match.Groups["kind"].Value.ToUpperInvariant() + match.Groups["digits"].Value.PadLeft(Digits, '0'))
            .Distinct(),
    ];

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?<kind>INC|REQ|PRB|CHG)(?:[-#]?(?<digits>[0-9]{1,10})|\s#?(?<digits>[0-9]{4,10}))(?![\p{L}\p{N}])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
