using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.People;

/// <summary>Says who a user of a channel is. The channel vouches for the three parts of the key, nobody else does.</summary>
internal sealed class ChannelIdentity
{
    public const int KeyPartLength = 200;

    public string Channel { get; private set; } = "";
    public string Tenant { get; private set; } = "";
    public string ChannelUserId { get; private set; } = "";
    public PersonId PersonId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static ChannelIdentity Create(ChannelUserKey key, PersonId person, DateTimeOffset now) =>
        new() { Channel = key.Channel, Tenant = key.Tenant, ChannelUserId = key.UserId, PersonId = person, CreatedAt = now };
}

/// <summary>How a channel names a user.</summary>
internal readonly record struct ChannelUserKey(string Channel, string Tenant, string UserId);

internal sealed class ChannelIdentityMapping : IEntityTypeConfiguration<ChannelIdentity>
{
    public void Configure(EntityTypeBuilder<ChannelIdentity> identity)
    {
        identity.ToTable("ChannelIdentities");
        identity.HasKey(i => new { i.Channel, i.Tenant, i.ChannelUserId });
        identity.Property(i => i.Channel).HasMaxLength(40);
        identity.Property(i => i.Tenant).HasMaxLength(ChannelIdentity.KeyPartLength);
        identity.Property(i => i.ChannelUserId).HasMaxLength(ChannelIdentity.KeyPartLength);
        identity.HasIndex(i => i.PersonId);
        identity.HasOne<PersonRecord>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
