using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Knowledge.Answers;

/// <summary>A question that somebody asked, with what was answered: what editors curate from.</summary>
internal sealed class Question
{
    internal const int TextLength = 2000;
    internal const int AnswerLength = 4000;

    /// <summary>Given by the caller, so that a card can carry it before the row is written.</summary>
    public required Guid Id { get; init; }

    public required string Text { get; init; }

    /// <summary>The person in the directory; null when nobody was identified.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The article that was quoted; null when the question was declined.</summary>
    public string? ArticleSlug { get; init; }

    /// <summary>The excerpt as it was shown; empty when the question was declined.</summary>
    public required string Answer { get; init; }

    /// <summary>The ids of the cited passages, separated by commas. Passages may since have changed; the excerpt has not.</summary>
    public required string CitedPassages { get; init; }

    /// <summary>0 to 1; of a declined question, that of the best candidate.</summary>
    public double Confidence { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Question>
    {
        public void Configure(EntityTypeBuilder<Question> question)
        {
            question.ToTable("KnowledgeQuestions");
            question.Property(q => q.Id).ValueGeneratedNever();
            question.Property(q => q.Text).HasMaxLength(TextLength);
            question.Property(q => q.ArticleSlug).HasMaxLength(Articles.Slug.MaxLength);
            question.Property(q => q.Answer).HasMaxLength(AnswerLength);
            question.Property(q => q.CitedPassages).HasMaxLength(200);
            question.HasIndex(q => q.AskedAt);
            question.HasIndex(q => q.ArticleSlug);
            question.HasIndex(q => q.PersonId);
        }
    }
}
