using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations;

/// <summary>The states of a received message.</summary>
public enum InboxState
{
    /// <summary>Acknowledged to the channel, its turn not yet committed.</summary>
    Waiting,

    /// <summary>Its turn is committed.</summary>
    Done,

    /// <summary>Its turn failed too often; an administrator may replay it.</summary>
    SetAside,
}

/// <summary>A received message. It is acknowledged once this row is durable, and done in the transaction of its turn.</summary>
internal sealed class InboxEntry
{
    public long Id { get; set; }

    public string Channel { get; set; } = "";

    public string Tenant { get; set; } = "";

    public string EventKey { get; set; } = "";

    public Guid ConversationId { get; set; }

    public string Message { get; set; } = "";

    public DateTimeOffset ReceivedAt { get; set; }

    public InboxState State { get; set; }

    public int Attempts { get; set; }

    public string? Error { get; set; }

    public string? Answer { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<InboxEntry>
    {
        public void Configure(EntityTypeBuilder<InboxEntry> builder)
        {
            builder.ToTable("Inbox");
            builder.HasKey(entry => entry.Id);
            builder.Property(entry => entry.Channel).HasMaxLength(40);
            builder.Property(entry => entry.Tenant).HasMaxLength(100);
            builder.Property(entry => entry.EventKey).HasMaxLength(300);
            builder.Property(entry => entry.Error).HasMaxLength(2000);
            builder.HasIndex(entry => new { entry.Channel, entry.Tenant, entry.EventKey }).IsUnique();
            builder.HasIndex(entry => new { entry.ConversationId, entry.Id }).HasFilter("\"State\" = 'Waiting'");
            builder.HasIndex(entry => new { entry.State, entry.DoneAt });
        }
    }
}
