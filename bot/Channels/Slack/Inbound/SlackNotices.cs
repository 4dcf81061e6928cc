using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Short words of the channel itself, before there is a turn: shown to one person only where others read along. Best effort.</summary>
internal sealed class SlackNotices(SlackClient client)
{
    /// <summary>Tells somebody of another workspace that they are not served.</summary>
    public Task DeclineAsync(SlackScene here, string channel, string? thread, string user, CancellationToken cancellationToken) =>
        SayAsync(here, channel, thread, user, "I help the members of this workspace only. Please ask your own service desk.", cancellationToken);

    /// <summary>Tells which files were not taken.</summary>
    public Task RefusedFilesAsync(SlackScene here, IncomingMessage message, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
        {
            return Task.CompletedTask;
        }

        var (channel, thread) = SlackAddress.Parse(message.Conversation.Id);
        var listed = string.Join(", ", names.Take(5).Select(name => SlackText.Escape(name.Length > 80 ? name[..80] + "…" : name)));
        return SayAsync(
            here,
            channel,
            thread ?? SlackAddress.ThreadOf(message.MessageId),
            message.From.Id,
            $"I could not take this: {listed}. I take pictures, PDF, text, office documents without macros, archives and short videos of up to 10 MB.",
            cancellationToken);
    }

    private Task SayAsync(SlackScene here, string channel, string? thread, string user, string text, CancellationToken cancellationToken)
    {
        var post = new SlackPost(channel, thread, text, null);
        return SlackAddress.IsDirect(channel)
            ? client.PostMessageAsync(here.Bot.Token, post, cancellationToken)
            : client.PostEphemeralAsync(here.Bot.Token, post, user, cancellationToken);
    }
}
