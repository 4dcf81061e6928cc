using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations;

/// <summary>Who said a line of a transcript.</summary>
public enum Speaker
{
    /// <summary>The person whose conversation it is.</summary>
    Person,

    /// <summary>The bot.</summary>
    Bot,

    /// <summary>A human agent who took the conversation over.</summary>
    Agent,
}

/// <summary>A line of a conversation, for hand-offs, audits and knowledge gaps. Lines are added and never changed.</summary>
internal sealed class TranscriptEntry
{
    public long Id { get; set; }

    public Guid ConversationId { get; set; }

    public DateTimeOffset At { get; set; }

    public Speaker Speaker { get; set; }

    public string Text { get; set; } = "";

    public string? MessageId { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<TranscriptEntry>
    {
        public void Configure(EntityTypeBuilder<TranscriptEntry> builder)
        {
            builder.ToTable("Transcript");
            builder.HasKey(entry => entry.Id);
            builder.Property(entry => entry.MessageId).HasMaxLength(200);
            builder.HasOne<Conversation>().WithMany().HasForeignKey(entry => entry.ConversationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(entry => new { entry.ConversationId, entry.Id });
        }
    }
}
