using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>What a delivery of Slack is.</summary>
public enum SlackDeliveryKind
{
    /// <summary>An event of the Events API.</summary>
    Event,

    /// <summary>A click, a shortcut or a submitted view.</summary>
    Interaction,

    /// <summary>A slash command.</summary>
    Command,
}

/// <summary>Something Slack delivered, written down before it is acknowledged: who wrote it and what came with it is found out afterwards.</summary>
internal sealed class SlackDelivery
{
    public long Id { get; set; }

    public string Tenant { get; set; } = "";

    public string EventKey { get; set; } = "";

    public SlackDeliveryKind Kind { get; set; }

    public string Lane { get; set; } = "";

    public string Payload { get; set; } = "";

    public DateTimeOffset ReceivedAt { get; set; }

    public DateTimeOffset? HandedAt { get; set; }

    public string? Error { get; set; }

    public static void Map(EntityTypeBuilder<SlackDelivery> delivery)
    {
        delivery.ToTable("SlackDeliveries");
        delivery.HasKey(row => row.Id);
        delivery.Property(row => row.Tenant).HasMaxLength(SlackWorkspace.KeyLength);
        delivery.Property(row => row.EventKey).HasMaxLength(200);
        delivery.Property(row => row.Lane).HasMaxLength(200);
        delivery.Property(row => row.Error).HasMaxLength(500);
        delivery.HasIndex(row => new { row.Tenant, row.EventKey }).IsUnique();
        delivery.HasIndex(row => row.Id).HasFilter("\"HandedAt\" IS NULL").HasDatabaseName("IX_SlackDeliveries_Waiting");
        delivery.HasIndex(row => row.ReceivedAt);
    }
}
