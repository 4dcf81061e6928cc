using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations.WebChat;

/// <summary>A web chat conversation: whose it is, and how far its numbering of activities has come.</summary>
internal sealed class WebChatConversation
{
    private WebChatConversation() { }

    public WebChatConversation(string id, WebChatOwner owner, DateTimeOffset at)
    {
        Id = id;
        UserId = owner.UserId;
        UserName = owner.UserName;
        Person = owner.Person;
        CreatedAt = at;
        LastActivityAt = at;
    }

    public string Id { get; private set; } = "";

    public string UserId { get; private set; } = "";

    public string UserName { get; private set; } = "";

    public string? Person { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the client first opened it; null while only the token exists.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>The highest number given to an activity: the conversation's newest watermark.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The newest activity's timestamp; the next one is later by at least a millisecond.</summary>
    public DateTimeOffset LastActivityAt { get; private set; }

    public WebChatOwner Owner => new(UserId, UserName, Person);

    /// <summary>The next number and a timestamp in whole milliseconds (all that clients show and compare) that is later than every earlier one.</summary>
    public (long Sequence, DateTimeOffset At) Next(DateTimeOffset now)
    {
        var earliest = LastActivityAt.AddMilliseconds(1);
        var whole = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        LastActivityAt = whole > earliest ? whole : earliest;
        return (NextSequence(), LastActivityAt);
    }

    /// <summary>The next number for an activity that keeps its timestamp.</summary>
    public long NextSequence() => ++LastSequence;
}

internal sealed class WebChatConversationMapping : IEntityTypeConfiguration<WebChatConversation>
{
    public void Configure(EntityTypeBuilder<WebChatConversation> builder)
    {
        builder.ToTable("WebChatConversations");
        builder.HasKey(conversation => conversation.Id);
        builder.Property(conversation => conversation.Id).HasMaxLength(64);
        builder.Property(conversation => conversation.UserId).HasMaxLength(128);
        builder.Property(conversation => conversation.UserName).HasMaxLength(200);
        builder.Property(conversation => conversation.Person).HasMaxLength(256);
        builder.Ignore(conversation => conversation.Owner);
    }
}
