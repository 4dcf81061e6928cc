using DeskBot.Backend.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Approvals;

/// <summary>What an approver asked the requester, and the answer. The vote stays open meanwhile.</summary>
internal sealed class ApprovalQuestion
{
    private ApprovalQuestion() { }

    public Guid Id { get; private set; }
    public ApprovalId ApprovalId { get; private set; }
    public PersonId AskedById { get; private set; }
    public string Question { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public static ApprovalQuestion Ask(ApprovalId approval, PersonId by, string question, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), ApprovalId = approval, AskedById = by, Question = question, AskedAt = now };

    public void Reply(string answer, DateTimeOffset now) => (Answer, AnsweredAt) = (answer, now);
}

internal sealed class ApprovalQuestionMapping : IEntityTypeConfiguration<ApprovalQuestion>
{
    public void Configure(EntityTypeBuilder<ApprovalQuestion> question)
    {
        question.ToTable("ApprovalQuestions");
        question.HasKey(q => q.Id);
        question.Property(q => q.Id).ValueGeneratedNever();
        question.Property(q => q.Question).HasMaxLength(Approval.ReasonLength);
        question.Property(q => q.Answer).HasMaxLength(Approval.ReasonLength);
        question.HasIndex(q => new { q.ApprovalId, q.AskedAt });
        question.HasOne<Approval>().WithMany().HasForeignKey(q => q.ApprovalId).OnDelete(DeleteBehavior.Cascade);
    }
}
