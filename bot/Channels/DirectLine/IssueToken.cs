using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Backend.People;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Issues tokens for people. The token is what vouches for the person later, so the directory hears here who the channel's user is.</summary>
internal sealed class IssueToken(DirectLineTokens tokens, LinkChannelUser link)
{
    /// <summary>What user ids begin with that only the server may give out.</summary>
    public const string UserPrefix = "dl_";

    /// <summary>A token for a new conversation of a person of the directory.</summary>
    public async Task<IssuedToken> ForPersonAsync(Person person, IReadOnlyList<string> trustedOrigins, CancellationToken cancellationToken)
    {
        var owner = new WebChatOwner(UserPrefix + person.Login, person.Name, person.Login);
        await link.ExecuteAsync(WebChatActivityJson.Channel, "", owner.UserId, person.Id, cancellationToken);
        return await tokens.BeginAsync(owner, trustedOrigins, cancellationToken);
    }

    /// <summary>A token for a new conversation of somebody who is not in the directory.</summary>
    public Task<IssuedToken> ForGuestAsync(string userId, string name, IReadOnlyList<string> trustedOrigins, CancellationToken cancellationToken) =>
        tokens.BeginAsync(new WebChatOwner(userId, name, Person: null), trustedOrigins, cancellationToken);
}
