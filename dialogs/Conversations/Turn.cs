using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Understanding;

namespace DeskBot.Dialogs.Conversations;

/// <summary>One message being dealt with: who wrote it, what it means, what is remembered, and what the bot says to it.</summary>
internal sealed class Turn(MessageReading reading, ConversationId conversation, Person person, ConversationState state, DateTimeOffset now)
{
    private readonly List<Reply> replies = [];

    /// <summary>The message.</summary>
    public IncomingMessage Message { get; } = reading.Message;

    /// <summary>What was found out about it before the turn; of an earlier message, when a click went back to that.</summary>
    public MessageReading Reading { get; set; } = reading;

    /// <summary>What the message is taken to mean; null for clicks and other events without text.</summary>
    public MessageUnderstanding? Understanding => (Reading as UnderstoodReading)?.Understanding;

    /// <summary>Where it was written.</summary>
    public ConversationId Conversation { get; } = conversation;

    /// <summary>The message's name across channels; null when the channel gave it none.</summary>
    public MessageKey? MessageKey => Message.MessageId is { } id ? Backend.Conversations.MessageKey.Of(Conversation, id) : null;

    /// <summary>Who wrote it, as the directory knows them.</summary>
    public Person Person { get; } = person;

    /// <summary>The same person as somebody who acts.</summary>
    public Actor Actor { get; } = Actor.For(person, reading.Message.Conversation.Channel);

    /// <summary>What is remembered; set it to remember something else.</summary>
    public ConversationState State { get; set; } = state;

    /// <summary>When the turn happens.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>How to say times to this person.</summary>
    public Moments Moments { get; } = Zones.MomentsOf(person, now);

    /// <summary>What the bot says, in order.</summary>
    public IReadOnlyList<Reply> Replies => replies;

    /// <summary>Says something.</summary>
    /// <param name="markdown">What; escape what people wrote (<see cref="Markdown.Format"/>).</param>
    /// <param name="choices">Ready-made answers.</param>
    public void Say(string markdown, params string[] choices) =>
        replies.Add(new TextReply(markdown, [.. choices.Select(choice => new QuickReply(choice))]));

    /// <summary>Shows a card as a new message.</summary>
    public void Show(string key, AdaptiveCard card) => replies.Add(new CardReply(key, card, card.FallbackText ?? ""));

    /// <summary>Hands over files.</summary>
    public void Hand(FilesReply files) => replies.Add(files);

    /// <summary>Shows a card in the place of the message that shows this key.</summary>
    public void Update(string key, AdaptiveCard card) => replies.Add(new CardReply(key, card, card.FallbackText ?? "", CardPlacement.InPlace));
}
