using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Tickets;

/// <summary>
/// Gives out numbers. One row per kind is raised in the transaction that opens the ticket: a number is never given twice, and none is lost when that
/// transaction rolls back. The row stays locked until the commit, so replicas that open tickets do so one after the other.
/// </summary>
internal sealed class TicketNumbers(DeskDb db)
{
    public async Task<string> NextAsync(TicketKind kind, CancellationToken cancellationToken)
    {
        var name = kind.ToString();
        var next = await db.Database
            .SqlQuery<long>($"""UPDATE "TicketNumbers" SET "Last" = "Last" + 1 WHERE "Kind" = {name} RETURNING "Last" AS "Value" """)
            .ToListAsync(cancellationToken);
        return TicketNumber.Format(kind, next[0]);
    }

    /// <summary>Takes the number that <see cref="NextAsync"/> just gave back, still under its lock.</summary>
    public async Task ReturnAsync(TicketKind kind, CancellationToken cancellationToken)
    {
        var name = kind.ToString();
        await db.Database.ExecuteSqlAsync($"""UPDATE "TicketNumbers" SET "Last" = "Last" - 1 WHERE "Kind" = {name}""", cancellationToken);
    }
}

/// <summary>The last number given for a kind.</summary>
internal sealed class TicketNumberRow
{
    public TicketKind Kind { get; private set; }
    public long Last { get; private set; }
}

internal sealed class TicketNumberMapping : IEntityTypeConfiguration<TicketNumberRow>
{
    public void Configure(EntityTypeBuilder<TicketNumberRow> row)
    {
        row.ToTable("TicketNumbers");
        row.HasKey(r => r.Kind);
        row.Property(r => r.Kind).ValueGeneratedNever();
    }
}
