using System.Collections.Concurrent;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.DirectLine;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Bot.Tests.Channels.DirectLine;

/// <summary>An inbox whose turn is an echo, sent at once. It knows event keys, as the real one does.</summary>
internal sealed class EchoInbox(IServiceProvider services) : IInbox
{
    private readonly ConcurrentDictionary<string, IncomingMessage> seen = new();
    private long outbox;

    /// <summary>Everything accepted, in no particular order.</summary>
    public IReadOnlyCollection<IncomingMessage> Accepted => [.. seen.Values];

    /// <summary>Set to make the inbox fail, as when the process is about to die.</summary>
    public bool IsBroken { get; set; }

    public async Task<bool> AcceptAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new InvalidOperationException("The inbox is broken.");
        }

        if (!seen.TryAdd(message.EventKey, message))
        {
            return false;
        }

        var said = message.Kind == MessageKind.Joined ? $"Welcome {message.From.Name}" : $"Echo: {message.Action?.Verb}{message.Text}";
        await SayAsync(message.Conversation, new TextReply(said), message.MessageId, cancellationToken);
        return true;
    }

    public Task<ActionAnswer> AnswerAsync(IncomingMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SendOutcome> SayAsync(ConversationAddress to, Reply reply, string? inReplyTo, CancellationToken cancellationToken) =>
        services.GetRequiredService<WebChatChannel>()
            .SendAsync(new OutgoingMessage(Interlocked.Increment(ref outbox), to, reply, inReplyTo, null), cancellationToken);
}
