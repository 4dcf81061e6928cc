using DeskBot.Bot.Attachments;
using DeskBot.Bot.Channels.BotFramework.Activities;
using DeskBot.Bot.Channels.BotFramework.Authentication;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>The way out to Teams and other Bot Framework channels. It tries once and says what happened; the outbox, which is durable, tries again.</summary>
internal sealed partial class BotFrameworkChannel(
    ConnectorClient connector, PersonalConversations personal, ReplyActivities replies, SendRates rates, HandOver files, Agreement agreement, IOptions<BotFrameworkOptions> options, ILogger<BotFrameworkChannel> logger)
    : IChannel
{
    private readonly bool _hasRates = options.Value.AppId.Length > 0;

    /// <inheritdoc/>
    public bool Serves(string channel) => options.Value.Enabled && agreement.Serves(channel);

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Reply is FilesReply handed)
        {
            // A bot can put files into a chat of Teams only through the person's OneDrive, after asking them; a link needs no question.
            message = message with { Reply = await files.AsLinksAsync(handed, message.Conversation, cancellationToken) };
        }

        return await (PersonalConversations.Needs(message.Conversation) ? OpenAndSendAsync(message, cancellationToken) : SendToOpenAsync(message, cancellationToken));
    }

    private async Task<SendOutcome> SendToOpenAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var conversation = message.Conversation;
        if (Routes.Read(conversation.Route) is not { } to)
        {
            return new SendOutcome.Refused("The conversation has no route.");
        }

        if (_hasRates && rates.Take(conversation.Tenant, conversation.Id) is var wait && wait > TimeSpan.Zero)
        {
            return new SendOutcome.TryAgain(wait, "Kept within the channel's rates.");
        }

        var answer = await DeliverAsync(message, to, cancellationToken);
        if (answer is ConnectorAnswer.Failed { Status: 429 } throttled)
        {
            rates.Pause(conversation.Tenant, conversation.Id, throttled.RetryAfter ?? TimeSpan.FromSeconds(2));
        }
        else if (answer is ConnectorAnswer.Failed { Status: 401 } or ConnectorAnswer.NotTrusted)
        {
            LogRefused(message.OutboxId, answer.GetType().Name);
        }

        return SendOutcomes.Of(answer, message.EditMessageId is not null);
    }

    /// <summary>Opening may be repeated: it opens nothing twice.</summary>
    private async Task<SendOutcome> OpenAndSendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var (opened, answer) = await personal.OpenAsync(message.Conversation, cancellationToken);
        return (opened, answer) switch
        {
            ({ } conversation, _) => await SendToOpenAsync(message with { Conversation = conversation }, cancellationToken),
            (null, ConnectorAnswer.Accepted) => new SendOutcome.Refused("The connector did not name the conversation."),
            _ => SendOutcomes.Of(answer, isEdit: true),
        };
    }

    /// <summary>Shows that the bot is working on it. Says nothing about failure: the answer itself follows.</summary>
    public async Task ShowTypingAsync(ConversationAddress conversation, CancellationToken cancellationToken)
    {
        if (Routes.Read(conversation.Route) is { ServiceUrl: { } serviceUrl, Conversation.Id: { } id } to
            && (!_hasRates || rates.Take(conversation.Tenant, conversation.Id) == TimeSpan.Zero))
        {
            await connector.SendToConversationAsync(serviceUrl, id, ReplyActivities.Typing(to), cancellationToken);
        }
    }

    private async Task<ConnectorAnswer> DeliverAsync(OutgoingMessage message, ConversationReference to, CancellationToken cancellationToken)
    {
        var answer = await DeliverAsync(message, to, replies.Of(message, to), cancellationToken);
        if (answer is ConnectorAnswer.Failed { Status: 413 } && message.Reply is CardReply)
        {
            answer = await DeliverAsync(message, to, replies.InWords(message, to), cancellationToken);
        }

        if (answer is ConnectorAnswer.Failed { Status: 404, Code: not "ConversationNotFound" } && message is { EditMessageId: null, InReplyTo: not null })
        {
            // The answered message is gone, the conversation may not be.
            var alone = message with { InReplyTo = null };
            answer = await DeliverAsync(alone, to, replies.Of(alone, to), cancellationToken);
        }

        return answer;
    }

    private async Task<ConnectorAnswer> DeliverAsync(OutgoingMessage message, ConversationReference to, Activity activity, CancellationToken cancellationToken)
    {
        var (serviceUrl, id) = (to.ServiceUrl ?? "", message.Conversation.Id);
        return message switch
        {
            { EditMessageId: { } edited } => await connector.UpdateActivityAsync(serviceUrl, id, edited, activity, cancellationToken),
            { InReplyTo: { } answered } => await connector.ReplyToActivityAsync(serviceUrl, id, answered, activity, cancellationToken),
            _ => await connector.SendToConversationAsync(serviceUrl, id, activity, cancellationToken),
        };
    }

    [LoggerMessage(LogLevel.Error, "The Bot Connector does not take outbox message {OutboxId} from this bot: {Answer}. Check BotFramework:AppId and its credentials.")]
    private partial void LogRefused(long outboxId, string answer);
}
