namespace DeskBot.Backend.People;

/// <summary>Finds who a channel's user was found to be before.</summary>
public sealed class FindChannelUser(PeopleDirectory directory)
{
    /// <summary>The person; null when this user has not been identified yet.</summary>
    /// <param name="channel">For example <c>slack</c>.</param>
    /// <param name="tenant">The organisation within the channel.</param>
    /// <param name="channelUserId">The channel's id of the user.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<Person?> ExecuteAsync(string channel, string tenant, string channelUserId, CancellationToken cancellationToken) =>
        directory.FindAsync(new ChannelUserKey(channel, tenant, channelUserId), cancellationToken);
}
