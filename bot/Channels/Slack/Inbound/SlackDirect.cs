using System.Collections.Concurrent;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Workspaces;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Finds the direct conversation between the bot and a member, for what they ask elsewhere and read along with nobody.</summary>
internal sealed class SlackDirect(SlackClient client)
{
    private const int Capacity = 20_000;

    private readonly ConcurrentDictionary<(string Tenant, string User), string> _known = new();

    /// <summary>The conversation's channel, or what Slack answered instead.</summary>
    public async Task<(string? Channel, SlackAnswer? Answer)> OpenAsync(SlackBot bot, SlackTenant tenant, string user, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((tenant.Key, user), out var known))
        {
            return (known, null);
        }

        var answer = await client.OpenConversationAsync(bot.Token, user, cancellationToken);
        if (answer.Body?.Text("channel", "id") is not { Length: > 0 } channel)
        {
            return (null, answer);
        }

        if (_known.Count >= Capacity)
        {
            _known.Clear();
        }

        _known[(tenant.Key, user)] = channel;
        return (channel, answer);
    }
}
