using DeskBot.Backend.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Approvals;

/// <summary>That somebody lets another decide in their place: on everything between two dates, or on one approval until it is decided.</summary>
internal sealed class ApprovalDelegation
{
    private ApprovalDelegation() { }

    public Guid Id { get; private set; }
    public PersonId FromId { get; private set; }
    public PersonId ToId { get; private set; }

    /// <summary>The only approval it is for; null for all.</summary>
    public ApprovalId? ApprovalId { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>When it ends; null where the approval's decision ends it.</summary>
    public DateTimeOffset? EndsAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static ApprovalDelegation Create(PersonId from, PersonId to, ApprovalId? approval, DateTimeOffset starts, DateTimeOffset? ends, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), FromId = from, ToId = to, ApprovalId = approval, StartsAt = starts, EndsAt = ends, CreatedAt = now };

    public void Revoke(DateTimeOffset now) => RevokedAt = now;
}

internal sealed class ApprovalDelegationMapping : IEntityTypeConfiguration<ApprovalDelegation>
{
    public void Configure(EntityTypeBuilder<ApprovalDelegation> delegation)
    {
        delegation.ToTable("ApprovalDelegations");
        delegation.HasKey(d => d.Id);
        delegation.Property(d => d.Id).ValueGeneratedNever();
        delegation.HasIndex(d => d.FromId).HasFilter("\"RevokedAt\" IS NULL");
        delegation.HasIndex(d => d.ToId).HasFilter("\"RevokedAt\" IS NULL");
        delegation.HasIndex(d => d.ApprovalId);
        delegation.HasOne<PersonRecord>().WithMany().HasForeignKey(d => d.FromId).OnDelete(DeleteBehavior.Cascade);
        delegation.HasOne<PersonRecord>().WithMany().HasForeignKey(d => d.ToId).OnDelete(DeleteBehavior.Cascade);
        delegation.HasOne<Approval>().WithMany().HasForeignKey(d => d.ApprovalId).OnDelete(DeleteBehavior.Cascade);
    }
}
