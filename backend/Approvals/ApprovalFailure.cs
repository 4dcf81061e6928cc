using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Approvals;

/// <summary>That an approval could not be moved when its time had come: what went wrong, and when it is tried again.</summary>
internal sealed class ApprovalFailure
{
    public const int ErrorLength = 500;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private ApprovalFailure() { }

    public ApprovalId ApprovalId { get; private set; }
    public int Attempts { get; private set; }
    public string Error { get; private set; } = "";
    public DateTimeOffset FirstAt { get; private set; }
    public DateTimeOffset RetryAt { get; private set; }

    public static ApprovalFailure Of(ApprovalId approval, DateTimeOffset now) => new() { ApprovalId = approval, FirstAt = now };

    /// <summary>Counts one more, and waits twice as long as after the one before.</summary>
    public void Note(string error, DateTimeOffset now)
    {
        var wait = Shortest * Math.Pow(2, Math.Min(Attempts, 20));
        (Attempts, Error, RetryAt) = (Attempts + 1, StorableText.Cut(error, ErrorLength), now + (wait < Longest ? wait : Longest));
    }
}

internal sealed class ApprovalFailureMapping : IEntityTypeConfiguration<ApprovalFailure>
{
    public void Configure(EntityTypeBuilder<ApprovalFailure> failure)
    {
        failure.ToTable("ApprovalFailures");
        failure.HasKey(f => f.ApprovalId);
        failure.Property(f => f.ApprovalId).ValueGeneratedNever();
        failure.Property(f => f.Error).HasMaxLength(ApprovalFailure.ErrorLength);
        failure.HasOne<Approval>().WithOne().HasForeignKey<ApprovalFailure>(f => f.ApprovalId).OnDelete(DeleteBehavior.Cascade);
    }
}
