using DeskBot.Backend.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Tickets;

/// <summary>Somebody who has the same trouble as the requester: sees the ticket, and hears when it is over.</summary>
internal sealed class AffectedPerson
{
    public TicketId TicketId { get; private init; }
    public PersonId PersonId { get; private init; }
    public DateTimeOffset Since { get; private init; }

    public static AffectedPerson Join(TicketId ticket, PersonId person, DateTimeOffset now) => new() { TicketId = ticket, PersonId = person, Since = now };
}

/// <summary>That a ticket belongs with another.</summary>
internal sealed class TicketLink
{
    public TicketId TicketId { get; private init; }
    public TicketRelation Relation { get; private init; }
    public TicketId OtherId { get; private init; }

    public static TicketLink Between(TicketId ticket, TicketRelation relation, TicketId other) =>
        new() { TicketId = ticket, Relation = relation, OtherId = other };
}

/// <summary>How a ticket belongs with another.</summary>
public enum TicketRelation
{
    /// <summary>It takes up what a closed ticket left.</summary>
    FollowsUp,

    /// <summary>It is the same trouble as the other.</summary>
    Duplicates,
}

internal sealed class AffectedPersonMapping : IEntityTypeConfiguration<AffectedPerson>
{
    public void Configure(EntityTypeBuilder<AffectedPerson> affected)
    {
        affected.ToTable("TicketAffectedPeople");
        affected.HasKey(a => new { a.TicketId, a.PersonId });
        affected.HasIndex(a => a.PersonId);
        affected.HasOne<Ticket>().WithMany().HasForeignKey(a => a.TicketId).OnDelete(DeleteBehavior.Cascade);
        affected.HasOne<PersonRecord>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TicketLinkMapping : IEntityTypeConfiguration<TicketLink>
{
    public void Configure(EntityTypeBuilder<TicketLink> link)
    {
        link.ToTable("TicketLinks");
        link.HasKey(l => new { l.TicketId, l.Relation, l.OtherId });
        link.HasIndex(l => l.OtherId);
        link.HasOne<Ticket>().WithMany().HasForeignKey(l => l.TicketId).OnDelete(DeleteBehavior.Cascade);
        link.HasOne<Ticket>().WithMany().HasForeignKey(l => l.OtherId).OnDelete(DeleteBehavior.Cascade);
    }
}
