using System.Globalization;
using DeskBot.Backend.Conversations;
using DeskBot.Bot.Attachments;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Outbound;

/// <summary>The way out to Slack. It tries once and says what happened; the outbox, which is durable, tries again.</summary>
internal sealed partial class SlackChannel(
    SlackClient client, SlackBots bots, SlackRates rates, ReachMembers reach, ISlackRendering rendering, ShareFiles share, HandOver files, Site site, IOptions<SlackOptions> options, ILogger<SlackChannel> logger) : IChannel
{
    private const int LongestText = 39_000;
    private const int LongestTextAtLast = 4_000;
    private static readonly TimeSpan WithoutBot = TimeSpan.FromSeconds(30);
    private static readonly string[] TooMuchForBlocks = ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "invalid_attachments"];

    /// <inheritdoc/>
    public bool Serves(string channel) => channel == SlackAddress.Channel && options.Value.IsOn;

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        OpenPersonalConversation.IsToBeOpened(message.Conversation.Id) ? reach.OpenAsync(message.Conversation, cancellationToken) : SendToOpenAsync(message, cancellationToken);

    private async Task<SendOutcome> SendToOpenAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var tenant = SlackTenant.Parse(message.Conversation.Tenant);
        var (channel, _) = SlackAddress.Parse(message.Conversation.Id);
        if (await bots.FindAsync(tenant, cancellationToken) is not { } bot)
        {
            return new SendOutcome.TryAgain(WithoutBot, "The app is not installed in this workspace.");
        }

        if (rates.Take(tenant.Key, channel) is var wait && wait > TimeSpan.Zero)
        {
            return new SendOutcome.TryAgain(wait, "Kept within the channel's rates.");
        }

        var answer = await DeliverAsync(bot, message, cancellationToken);
        Note(answer, message, tenant, channel);
        return SlackOutcomes.Of(answer, isEdit: message.EditMessageId is not null);
    }

    private async Task<SlackAnswer> DeliverAsync(SlackBot bot, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Reply is FilesReply handed)
        {
            var there = await files.AsFilesAsync(handed, cancellationToken);
            return there is FilesReply some ? await ShareAsync(bot, message, some, cancellationToken) : await DeliverAsync(bot, message with { Reply = there }, cancellationToken);
        }

        var rendered = rendering.Render(message.Reply, Context(message));
        var answer = rendered.Blocks is null ? await InWordsAsync(bot, message, rendered, cancellationToken) : await DeliverAsync(bot, message, rendered, cancellationToken);
        if (answer is not SlackAnswer.Failed { Error: var error } || rendered.Blocks is null || !TooMuchForBlocks.Contains(error, StringComparer.Ordinal))
        {
            return answer;
        }

        // Certainly not shown, so the same may be said in words.
        LogInWords(logger, message.OutboxId, error);
        return await InWordsAsync(bot, message, rendered with { Blocks = null }, cancellationToken);
    }

    /// <summary>In words; in the first of them, where they are too many.</summary>
    private async Task<SlackAnswer> InWordsAsync(SlackBot bot, OutgoingMessage message, SlackMessage words, CancellationToken cancellationToken)
    {
        var answer = await DeliverAsync(bot, message, words, cancellationToken);
        return answer is SlackAnswer.Failed { Error: "msg_too_long" } && words.Text.Length > LongestTextAtLast
            ? await DeliverAsync(bot, message, words with { Text = Shortened(words.Text, LongestTextAtLast) }, cancellationToken)
            : answer;
    }

    private static string Shortened(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest), "…");

    /// <summary>Shows files; what Slack or the workspace does not take as a file is shown as an address that opens it.</summary>
    private async Task<SlackAnswer> ShareAsync(SlackBot bot, OutgoingMessage message, FilesReply some, CancellationToken cancellationToken)
    {
        var answer = await share.ExecuteAsync(bot, message.OutboxId, Post(message, rendering.Render(new TextReply(some.Text), Context(message))), some, cancellationToken);
        if (!SlackOutcomes.IsAboutFiles(answer))
        {
            return answer;
        }

        LogAsLinks(logger, message.OutboxId, answer.Word);
        var text = some.Text + "\n\nThis workspace does not take them as files, so here is how to open them.";
        return await DeliverAsync(bot, message with { Reply = await files.AsLinksAsync(some with { Text = text }, message.Conversation, cancellationToken) }, cancellationToken);
    }

    private SlackRenderContext Context(OutgoingMessage message) => new(message.OutboxId.ToString(CultureInfo.InvariantCulture), site.Address, message.Conversation.IsGroup);

    private static SlackPost Post(OutgoingMessage message, SlackMessage rendered)
    {
        var (channel, thread) = SlackAddress.Parse(message.Conversation.Id);
        return new SlackPost(channel, thread ?? SlackAddress.ThreadOf(message.InReplyTo), Shortened(rendered.Text, LongestText), rendered.Blocks);
    }

    private Task<SlackAnswer> DeliverAsync(SlackBot bot, OutgoingMessage message, SlackMessage rendered, CancellationToken cancellationToken)
    {
        var post = Post(message, rendered);
        return message switch
        {
            { EditMessageId: { } edited } => client.UpdateAsync(bot.Token, post, edited, cancellationToken),
            { Conversation.IsGroup: true, Reply: TextReply } when SlackAddress.IsForOnePerson(message.InReplyTo, out var user) =>
                client.PostEphemeralAsync(bot.Token, post, user, cancellationToken),
            _ => client.PostMessageAsync(bot.Token, post, cancellationToken),
        };
    }

    private void Note(SlackAnswer answer, OutgoingMessage message, SlackTenant tenant, string channel)
    {
        if (answer is SlackAnswer.Throttled throttled)
        {
            rates.Pause(tenant.Key, channel, throttled.RetryAfter);
        }
        else if (answer is SlackAnswer.Failed failed && SlackOutcomes.IsAboutToken(failed.Error))
        {
            bots.Forget(tenant.Key);
            LogTokenRefused(logger, message.OutboxId, failed.Error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Slack does not take the blocks of outbox message {OutboxId} ({Error}); it is sent in words.")]
    private static partial void LogInWords(ILogger logger, long outboxId, string error);

    [LoggerMessage(LogLevel.Warning, "Slack does not take the files of outbox message {OutboxId} ({Error}); they are sent as links.")]
    private static partial void LogAsLinks(ILogger logger, long outboxId, string error);

    [LoggerMessage(LogLevel.Error, "Slack does not take outbox message {OutboxId} with this token: {Error}. Install the app again, or check Slack:BotToken.")]
    private static partial void LogTokenRefused(ILogger logger, long outboxId, string error);
}
