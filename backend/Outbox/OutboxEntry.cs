using DeskBot.Backend.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Outbox;

/// <summary>The states of something the bot says.</summary>
public enum OutboxState
{
    /// <summary>To be sent.</summary>
    Queued,

    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>The channel may or may not have taken it; not repeated, because a repeat could show it twice.</summary>
    Unknown,

    /// <summary>Not delivered: the channel refuses it, the conversation is gone, or there was nothing to edit.</summary>
    Dropped,
}

/// <summary>Something the bot says, written in the transaction of the turn that decided it and sent after its commit.</summary>
internal sealed class OutboxEntry
{
    public long Id { get; set; }

    public Guid ConversationId { get; set; }

    public string Reply { get; set; } = "";

    public string? CardKey { get; set; }

    public bool IsEdit { get; set; }

    public string? InReplyTo { get; set; }

    public OutboxState State { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public string? MessageId { get; set; }

    public string? Error { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<OutboxEntry>
    {
        public void Configure(EntityTypeBuilder<OutboxEntry> builder)
        {
            builder.ToTable("Outbox");
            builder.HasKey(entry => entry.Id);
            builder.Property(entry => entry.CardKey).HasMaxLength(200);
            builder.Property(entry => entry.InReplyTo).HasMaxLength(200);
            builder.Property(entry => entry.MessageId).HasMaxLength(200);
            builder.Property(entry => entry.Error).HasMaxLength(500);
            builder.HasOne<Conversation>().WithMany().HasForeignKey(entry => entry.ConversationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(entry => new { entry.ConversationId, entry.Id }).HasFilter("\"State\" = 'Queued'");
            builder.HasIndex(entry => new { entry.CardKey, entry.ConversationId }).HasFilter("\"CardKey\" IS NOT NULL AND NOT \"IsEdit\"");
        }
    }
}
