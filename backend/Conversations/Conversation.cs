using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations;

/// <summary>A conversation in a channel: where it is, whose it is, and what its dialog has gathered.</summary>
internal sealed class Conversation
{
    private Conversation() { }

    public Guid Id { get; private set; }

    public string Channel { get; private set; } = "";

    public string Tenant { get; private set; } = "";

    public string ChannelId { get; private set; } = "";

    public string Route { get; private set; } = "";

    public bool IsGroup { get; private set; }

    public bool IsGone { get; private set; }

    public Guid? PersonId { get; private set; }

    public string State { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset LastTurnAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Conversation>
    {
        public void Configure(EntityTypeBuilder<Conversation> builder)
        {
            builder.ToTable("Conversations");
            builder.HasKey(conversation => conversation.Id);
            builder.Property(conversation => conversation.Id).ValueGeneratedNever();
            builder.Property(conversation => conversation.Channel).HasMaxLength(40);
            builder.Property(conversation => conversation.Tenant).HasMaxLength(100);
            builder.Property(conversation => conversation.ChannelId).HasMaxLength(400);
            builder.HasIndex(conversation => new { conversation.PersonId, conversation.LastTurnAt });
        }
    }
}
