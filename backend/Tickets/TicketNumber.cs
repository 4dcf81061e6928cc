using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DeskBot.Backend.Tickets;

/// <summary>What people call a ticket: three letters for its kind and at least seven digits, <c>INC0000001</c>.</summary>
public static class TicketNumber
{
    /// <summary>Writes a number.</summary>
    public static string Format(TicketKind kind, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(kind)}{sequence:D7}");

    /// <summary>Reads a number as people write it (<c>inc1</c>, <c>INC 0000001</c>, <c>INC-1</c>) into its one form.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? number)
    {
        number = null;
        var compact = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).TrimStart('#').ToUpperInvariant();
        foreach (var kind in Enum.GetValues<TicketKind>())
        {
            if (compact.StartsWith(PrefixOf(kind), StringComparison.Ordinal)
                && compact.Length is > 3 and <= 15
                && long.TryParse(compact.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            {
                number = Format(kind, sequence);
            }
        }

        return number is not null;
    }

    /// <summary>The kind of a ticket with this number, which is in its one form.</summary>
    public static TicketKind KindOf(string number) => Enum.GetValues<TicketKind>().First(kind => number.StartsWith(PrefixOf(kind), StringComparison.Ordinal));

    private static string PrefixOf(TicketKind kind) => kind switch
    {
        TicketKind.Incident => "INC",
        TicketKind.Request => "REQ",
        TicketKind.Problem => "PRB",
        _ => "CHG",
    };
}
