using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels;

/// <summary>A channel that can show that the bot is at work. Called when a turn takes so long that a person would wonder.</summary>
public interface ITypingSign
{
    /// <summary>Shows the sign, for the few seconds that clients show it, to whoever is looking. It is never stored and never fails.</summary>
    Task ShowTypingAsync(ConversationAddress conversation, CancellationToken cancellationToken);
}
