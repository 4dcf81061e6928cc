using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Conversations;

/// <summary>
/// Names the one-to-one conversation with somebody who has not written to the desk alone, so that they can be told what is theirs. The conversation has no id of the channel's yet: the channel
/// opens it, or finds the one that exists, when something is sent there. It can, because the bot is in a group that the person wrote in, because it knows their user, or because it looks
/// people up by their e-mail address (<see cref="ReachesByAddress"/>).
/// </summary>
public sealed class OpenPersonalConversation(DeskDb db, ConversationStore conversations, IEnumerable<ReachesByAddress> byAddress, TimeProvider time)
{
    /// <summary>What the channel id of such a conversation begins with; the channel's id of the user follows.</summary>
    public const string Prefix = "person:";

    /// <summary>What it begins with where the channel does not know the user yet; the desk's id of the person follows, whose address is looked up. It has no tenant.</summary>
    public const string AddressPrefix = "address:";

    /// <summary>Whether a conversation of this channel id has still to be opened.</summary>
    public static bool IsToBeOpened(string channelId) => channelId.StartsWith(Prefix, StringComparison.Ordinal) || channelId.StartsWith(AddressPrefix, StringComparison.Ordinal);

    /// <summary>How long nobody is looked up again after a channel did not find them.</summary>
    public static readonly TimeSpan LookUpAgainAfter = TimeSpan.FromHours(4);

    /// <summary>The conversation, within the caller's transaction; null when no channel knows a way to the person, or the way was refused before.</summary>
    /// <param name="person">Whom to reach.</param>
    /// <param name="only">Only on this channel; null on any.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<KnownConversation?> ExecuteAsync(PersonId person, string? only, CancellationToken cancellationToken)
    {
        if (await GroupWayAsync(person, only, cancellationToken) is { } way && await OpenAsync(person, way, cancellationToken) is { } opened)
        {
            return opened;
        }

        foreach (var channel in byAddress.Select(reaches => reaches.Channel).Where(channel => only is null || only == channel))
        {
            if (await DirectWayAsync(person, channel, cancellationToken) is { } direct && await OpenAsync(person, direct, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Task<Way?> GroupWayAsync(PersonId person, string? only, CancellationToken cancellationToken) =>
        db.Set<ChannelIdentity>().AsNoTracking().Where(identity => identity.PersonId == person && (only == null || identity.Channel == only))
            .Join(
                db.Set<Conversation>().Where(group => group.IsGroup && !group.IsGone && group.Route != ""),
                identity => new { identity.Channel, identity.Tenant },
                group => new { group.Channel, group.Tenant },
                (identity, group) => new { identity.Channel, identity.Tenant, identity.ChannelUserId, group.Route, group.LastTurnAt })
            .OrderByDescending(found => found.LastTurnAt)
            .Select(found => new Way(found.Channel, found.Tenant, Prefix + found.ChannelUserId, found.Route))
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>By the person's user on the channel, the newest if there are several; else by their address.</summary>
    private async Task<Way?> DirectWayAsync(PersonId person, string channel, CancellationToken cancellationToken) =>
        await db.Set<ChannelIdentity>().AsNoTracking().Where(identity => identity.PersonId == person && identity.Channel == channel)
            .OrderByDescending(identity => identity.CreatedAt).Select(identity => new Way(identity.Channel, identity.Tenant, Prefix + identity.ChannelUserId, ""))
            .FirstOrDefaultAsync(cancellationToken)
        ?? (await HasAddressAsync(db, person, cancellationToken)
            ? new Way(channel, "", $"{AddressPrefix}{person.Value:N}", "")
            : null);

    /// <summary>Whether a channel that goes by addresses could find somebody.</summary>
    internal static Task<bool> HasAddressAsync(DeskDb db, PersonId person, CancellationToken cancellationToken) =>
        db.Set<PersonRecord>().AnyAsync(row => row.Id == person && row.IsActive && row.Email != null && row.Email != "", cancellationToken);

    private async Task<KnownConversation?> OpenAsync(PersonId person, Way way, CancellationToken cancellationToken)
    {
        var id = ConversationId.Of(way.Channel, way.Tenant, way.ChannelId);
        var conversation = await conversations.LockAsync(id, way.Channel, way.Tenant, way.ChannelId, cancellationToken);
        var now = time.GetUtcNow();
        var mayHaveJoined = way.ChannelId.StartsWith(AddressPrefix, StringComparison.Ordinal) && conversation.LastTurnAt <= now - LookUpAgainAfter;
        if (conversation.IsGone && !mayHaveJoined)
        {
            return null;
        }

        conversation.PersonId = person.Value;
        conversation.ReachedAt(way.Route, isGroup: false, now);
        return new KnownConversation(id, way.Channel, way.Tenant, way.ChannelId, way.Route, IsGroup: false, person.Value);
    }

    private sealed record Way(string Channel, string Tenant, string ChannelId, string Route);
}

/// <summary>Says of a channel that it reaches people who never wrote there: it looks them up by the e-mail address that the directory has of them.</summary>
/// <param name="Channel">For example <c>slack</c>.</param>
public sealed record ReachesByAddress(string Channel);
