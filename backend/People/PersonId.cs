using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DeskBot.Backend.People;

/// <summary>Names a person. Version 7: ids made later sort later.</summary>
public readonly record struct PersonId(Guid Value)
{
    /// <summary>A new id.</summary>
    public static PersonId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();

    internal sealed class Converter() : ValueConverter<PersonId, Guid>(id => id.Value, value => new PersonId(value));
}
