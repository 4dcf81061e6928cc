using DeskBot.Backend.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Tickets;

internal sealed class TicketMapping : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.ToTable("Tickets");
        ticket.HasKey(t => t.Id);
        ticket.Property(t => t.Id).ValueGeneratedNever();
        MapTexts(ticket);
        MapIndexes(ticket);
        MapRelations(ticket);
        ticket.Property(t => t.Version).IsConcurrencyToken();
        ticket.Navigation(t => t.Clocks).UsePropertyAccessMode(PropertyAccessMode.Field);
        ticket.Ignore(t => t.IsOpen);
    }

    private static void MapTexts(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.Property(t => t.Number).HasMaxLength(16);
        ticket.Property(t => t.DraftId).HasMaxLength(100);
        ticket.Property(t => t.Title).HasMaxLength(Ticket.TitleLength);
        ticket.Property(t => t.Description).HasMaxLength(Ticket.TextLength);
        ticket.Property(t => t.Category).HasMaxLength(60);
        ticket.Property(t => t.AffectedService).HasMaxLength(Ticket.ServiceLength);
        ticket.Property(t => t.Department).HasMaxLength(120);
        ticket.Property(t => t.RestrictedTo).HasMaxLength(60);
        ticket.Property(t => t.GroupKey).HasMaxLength(60);
        ticket.Property(t => t.ResolutionNote).HasMaxLength(Ticket.TextLength);
        ticket.Property(t => t.RatingComment).HasMaxLength(Ticket.TextLength);
        ticket.Property(t => t.Policy).HasMaxLength(60);
        ticket.Property(t => t.Channel).HasMaxLength(40);
    }

    /// <summary>One index per question that is asked often: mine, my group's queue, my work, what is due to close or to resume.</summary>
    private static void MapIndexes(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.HasIndex(t => t.Number).IsUnique();
        ticket.HasIndex(t => t.DraftId).IsUnique();
        ticket.HasIndex(t => new { t.RequesterId, t.State, t.UpdatedAt });
        ticket.HasIndex(t => new { t.GroupKey, t.State, t.Priority, t.CreatedAt });
        ticket.HasIndex(t => new { t.AssigneeId, t.State });
        ticket.HasIndex(t => new { t.State, t.ResolvedAt });
        ticket.HasIndex(t => new { t.State, t.ResumeAt });
        ticket.HasIndex(t => new { t.IsMajor, t.State });
        ticket.HasIndex(t => t.ParentId);
    }

    private static void MapRelations(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.HasOne<PersonRecord>().WithMany().HasForeignKey(t => t.RequesterId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<PersonRecord>().WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<GroupRecord>().WithMany().HasForeignKey(t => t.GroupKey).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<Ticket>().WithMany().HasForeignKey(t => t.ParentId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasMany(t => t.Clocks).WithOne().HasForeignKey(c => c.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
