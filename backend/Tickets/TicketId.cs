using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DeskBot.Backend.Tickets;

/// <summary>Names a ticket inside the desk; people use its number. Version 7: ids made later sort later.</summary>
public readonly record struct TicketId(Guid Value)
{
    /// <summary>A new id.</summary>
    public static TicketId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();

    internal sealed class Converter() : ValueConverter<TicketId, Guid>(id => id.Value, value => new TicketId(value));
}
