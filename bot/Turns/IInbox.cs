using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>Where channels hand in what they received.</summary>
public interface IInbox
{
    /// <summary>
    /// Makes the message durable and queues its turn. When the task completes the message survives a crash, so the channel may acknowledge it.
    /// </summary>
    /// <returns>False when this event key was already accepted: acknowledge it all the same, nothing happens twice.</returns>
    Task<bool> AcceptAsync(IncomingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the message durable, runs its turn now (after the conversation's earlier ones), and returns what the channel answers to the click.
    /// A repeated delivery gets the stored answer of the first.
    /// </summary>
    Task<ActionAnswer> AnswerAsync(IncomingMessage message, CancellationToken cancellationToken);
}

/// <summary>What a channel that waits for the outcome of a click shows in place of the clicked card.</summary>
/// <param name="Card">The clicked card as it is now; null when the click changed nothing on it.</param>
/// <param name="Message">A short sentence for channels that show one, in Markdown where the click was made elsewhere; null when the card says it all.</param>
/// <param name="CardKey">The key of <paramref name="Card"/>.</param>
public sealed record ActionAnswer(AdaptiveCard? Card, string? Message, string? CardKey = null);
