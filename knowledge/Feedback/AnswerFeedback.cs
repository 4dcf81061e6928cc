using DeskBot.Knowledge.Answers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Knowledge.Feedback;

/// <summary>What the person who asked said about the answer. One verdict of each kind for a question and a person; the last one counts.</summary>
internal sealed class AnswerFeedback
{
    public long Id { get; private set; }

    public required Guid QuestionId { get; init; }

    public Guid? PersonId { get; init; }

    public required Verdict Verdict { get; set; }

    public required DateTimeOffset GivenAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AnswerFeedback>
    {
        public void Configure(EntityTypeBuilder<AnswerFeedback> feedback)
        {
            feedback.ToTable("KnowledgeFeedback");
            feedback.HasIndex(f => f.QuestionId);
            feedback.HasOne<Question>().WithMany().HasForeignKey(f => f.QuestionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
