using DeskBot.Bot.Channels;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Shows people that the bot is working on what they wrote when their turn takes longer than a moment, for example because a language model is asked. The sign is
/// sent beside the outbox and stored nowhere: it means nothing once the answer is there.
/// </summary>
internal sealed partial class TypingSigns(IEnumerable<IChannel> channels, IOptions<TurnOptions> options, TimeProvider time, ILogger<TypingSigns> logger)
{
    /// <summary>Clients take the sign away after some three seconds.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(3);

    /// <summary>Shows the sign until what is returned is disposed of, to those who wrote something; a pressed button shows by itself that it works.</summary>
    public IDisposable During(IReadOnlyList<QueuedTurn> turns)
    {
        var conversations = turns.Where(turn => turn.Message.Kind == MessageKind.Text).Select(turn => turn.Message.Conversation).ToArray();
        return time.CreateTimer(_ => ShowAll(conversations), null, conversations.Length > 0 ? options.Value.TypingAfter : Timeout.InfiniteTimeSpan, Again);
    }

    private void ShowAll(ConversationAddress[] conversations)
    {
        foreach (var conversation in conversations)
        {
            _ = ShowAsync(conversation);
        }
    }

    private async Task ShowAsync(ConversationAddress conversation)
    {
        try
        {
            if (channels.FirstOrDefault(channel => channel.Serves(conversation.Channel)) is { } channel)
            {
                await channel.ShowTypingAsync(conversation, CancellationToken.None);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LogNotShown(logger, conversation.Channel, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The typing sign could not be shown in a conversation of {Channel}.")]
    private static partial void LogNotShown(ILogger logger, string channel, Exception error);
}
