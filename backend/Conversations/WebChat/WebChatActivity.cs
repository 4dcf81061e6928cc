using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations.WebChat;

/// <summary>One activity of a web chat conversation as its clients see it: an echo of what the person sent, or what the bot said.</summary>
internal sealed class WebChatActivity
{
    private WebChatActivity() { }

    public WebChatActivity(WebChatEntry entry, long sequence, DateTimeOffset at, DateTimeOffset now)
    {
        ConversationId = entry.ConversationId;
        Id = entry.ActivityId;
        Body = entry.Body;
        Sequence = sequence;
        Timestamp = at;
        AwaitingInboxSince = entry.ForInbox ? now : null;
    }

    public string ConversationId { get; private set; } = "";

    public string Id { get; private set; } = "";

    /// <summary>Its number in the conversation. An edit takes a new number, so that clients which have seen the old content fetch the new.</summary>
    public long Sequence { get; private set; }

    /// <summary>When it was first said; an edit keeps it, because clients sort by it.</summary>
    public DateTimeOffset Timestamp { get; private set; }

    /// <summary>The activity as a JSON object, without <c>id</c> and <c>timestamp</c>.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Set from when it was stored until the inbox has it; a crash in between is made good from this.</summary>
    public DateTimeOffset? AwaitingInboxSince { get; private set; }

    public StoredWebChatActivity AsStored() => new(ConversationId, Id, Sequence, Timestamp, Body);

    public void Replace(string body, long sequence) => (Body, Sequence) = (body, sequence);
}

internal sealed class WebChatActivityMapping : IEntityTypeConfiguration<WebChatActivity>
{
    public void Configure(EntityTypeBuilder<WebChatActivity> builder)
    {
        builder.ToTable("WebChatActivities");
        builder.HasKey(activity => new { activity.ConversationId, activity.Id });
        builder.Property(activity => activity.ConversationId).HasMaxLength(64);
        builder.Property(activity => activity.Id).HasMaxLength(64);
        builder.HasIndex(activity => new { activity.ConversationId, activity.Sequence }).IsUnique();
        builder.HasIndex(activity => activity.AwaitingInboxSince).HasFilter("\"AwaitingInboxSince\" IS NOT NULL");
        builder.HasOne<WebChatConversation>().WithMany().HasForeignKey(activity => activity.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
