using DeskBot.Backend.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Tickets;

/// <summary>One line of a ticket's history. Lines are only ever added; the service level clocks can be recomputed from them.</summary>
internal sealed class HistoryEntry
{
    public TicketId TicketId { get; private init; }

    /// <summary>1, 2, 3… within the ticket.</summary>
    public int Line { get; private init; }
    public DateTimeOffset At { get; private init; }
    public PersonId? ActorId { get; private init; }
    public string ActorName { get; private init; } = "";
    public string Channel { get; private init; } = "";
    public TicketAction Action { get; private init; }
    public TicketField? Field { get; private init; }
    public string? Before { get; private init; }
    public string? After { get; private init; }

    /// <summary>More about it: the hold reason, whose side commented, the routing rule.</summary>
    public string? Detail { get; private init; }
    public Guid? CommentId { get; private init; }

    /// <summary>Whether only agents may see the line.</summary>
    public bool IsInternal { get; private init; }

    public static HistoryEntry Write(TicketId ticket, int line, DateTimeOffset at, Actor actor, HistoryLine what) => new()
    {
        TicketId = ticket,
        Line = line,
        At = at,
        ActorId = actor.Person,
        ActorName = actor.Name,
        Channel = actor.Channel,
        Action = what.Action,
        Field = what.Field,
        Before = what.Before,
        After = what.After,
        Detail = what.Detail,
        CommentId = what.CommentId,
        IsInternal = what.IsInternal,
    };
}

/// <summary>What a line of history says, apart from who and when.</summary>
internal sealed record HistoryLine(TicketAction Action, TicketField? Field = null, string? Before = null, string? After = null)
{
    public string? Detail { get; init; }
    public Guid? CommentId { get; init; }
    public bool IsInternal { get; init; }
}

internal sealed class HistoryEntryMapping : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> entry)
    {
        entry.ToTable("TicketHistory");
        entry.HasKey(e => new { e.TicketId, e.Line });
        entry.Property(e => e.Line).ValueGeneratedNever();
        entry.Property(e => e.ActorName).HasMaxLength(200);
        entry.Property(e => e.Channel).HasMaxLength(40);
        entry.Property(e => e.Detail).HasMaxLength(200);
        entry.HasOne<Ticket>().WithMany().HasForeignKey(e => e.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
