using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations;

/// <summary>Where a person wants to hear from the desk when it speaks first.</summary>
internal sealed class PreferredChannel
{
    public PersonId PersonId { get; private set; }

    public string Channel { get; private set; } = "";

    public static PreferredChannel Create(PersonId person, string channel) => new() { PersonId = person, Channel = channel };

    public void Become(string channel) => Channel = channel;
}

internal sealed class PreferredChannelMapping : IEntityTypeConfiguration<PreferredChannel>
{
    public void Configure(EntityTypeBuilder<PreferredChannel> choice)
    {
        choice.ToTable("PreferredChannels");
        choice.HasKey(row => row.PersonId);
        choice.Property(row => row.PersonId).ValueGeneratedNever();
        choice.Property(row => row.Channel).HasMaxLength(40);
        choice.HasOne<PersonRecord>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Sets where a person hears from the desk when it speaks first. Runs inside the caller's transaction.</summary>
public sealed class ChooseChannel(DeskDb db, IEnumerable<ReachesByAddress> byAddress)
{
    /// <summary>Remembers the choice; null goes back to wherever the person was last seen.</summary>
    /// <param name="person">Who chose, as the channel verified.</param>
    /// <param name="channel">For example <c>slack</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether they can be reached there.</returns>
    public async Task<ChannelReach> ExecuteAsync(PersonId person, string? channel, CancellationToken cancellationToken)
    {
        var known = await db.Set<PreferredChannel>().SingleOrDefaultAsync(row => row.PersonId == person, cancellationToken);
        if (channel is null)
        {
            db.RemoveRange(known is null ? [] : [known]);
            return ChannelReach.Known;
        }

        if (known is null)
        {
            db.Add(PreferredChannel.Create(person, channel));
        }
        else
        {
            known.Become(channel);
        }

        return await db.Set<Conversation>().AnyAsync(row => row.PersonId == person.Value && row.Channel == channel && !row.IsGone && !row.IsGroup, cancellationToken) ? ChannelReach.Known
            : byAddress.Any(reaches => reaches.Channel == channel) && await OpenPersonalConversation.HasAddressAsync(db, person, cancellationToken) ? ChannelReach.ByAddress
            : ChannelReach.NotYet;
    }
}

/// <summary>Whether somebody can be reached on a channel.</summary>
public enum ChannelReach
{
    /// <summary>The desk knows a conversation with them there.</summary>
    Known,

    /// <summary>The channel will look them up by their e-mail address.</summary>
    ByAddress,

    /// <summary>Not before they write there.</summary>
    NotYet,
}
