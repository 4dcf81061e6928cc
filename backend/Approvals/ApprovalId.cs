using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DeskBot.Backend.Approvals;

/// <summary>Names one asking for approval. A ticket whose approval was voided and asked anew has several. Version 7: ids made later sort later.</summary>
public readonly record struct ApprovalId(Guid Value)
{
    /// <summary>A new id.</summary>
    public static ApprovalId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();

    internal sealed class Converter() : ValueConverter<ApprovalId, Guid>(id => id.Value, value => new ApprovalId(value));
}
