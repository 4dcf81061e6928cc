using DeskBot.Backend.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Approvals;

/// <summary>One approver's place in a stage, and the vote that was cast from it, by them or by their substitute.</summary>
internal sealed class ApprovalSeat
{
    private ApprovalSeat() { }

    public ApprovalId ApprovalId { get; private set; }
    public int Stage { get; private set; }
    public PersonId ApproverId { get; private set; }

    /// <summary>Whether a vote is still awaited: neither cast nor overtaken by the stage's decision.</summary>
    public bool IsOpen { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public Vote? Vote { get; private set; }

    /// <summary>Who cast the vote: the approver or their substitute.</summary>
    public PersonId? VotedById { get; private set; }
    public DateTimeOffset? VotedAt { get; private set; }
    public string? Reason { get; private set; }

    public static ApprovalSeat Ask(ApprovalId approval, int stage, PersonId approver, DateTimeOffset now) =>
        new() { ApprovalId = approval, Stage = stage, ApproverId = approver, IsOpen = true, AskedAt = now };

    public void Cast(Vote vote, PersonId by, string? reason, DateTimeOffset now) =>
        (Vote, VotedById, Reason, VotedAt, IsOpen) = (vote, by, reason, now, false);
}

internal sealed class ApprovalSeatMapping : IEntityTypeConfiguration<ApprovalSeat>
{
    public void Configure(EntityTypeBuilder<ApprovalSeat> seat)
    {
        seat.ToTable("ApprovalSeats");
        seat.HasKey(s => new { s.ApprovalId, s.Stage, s.ApproverId });
        seat.Property(s => s.Stage).ValueGeneratedNever();
        seat.Property(s => s.Reason).HasMaxLength(Approval.ReasonLength);
        seat.HasIndex(s => new { s.ApproverId, s.AskedAt }).HasFilter("\"IsOpen\"");
        seat.HasOne<ApprovalStage>().WithMany().HasForeignKey(s => new { s.ApprovalId, s.Stage }).OnDelete(DeleteBehavior.Cascade);
        seat.HasOne<PersonRecord>().WithMany().HasForeignKey(s => s.ApproverId).OnDelete(DeleteBehavior.Cascade);
    }
}
