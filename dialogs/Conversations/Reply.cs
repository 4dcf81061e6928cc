using System.Text.Json.Serialization;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Something the bot says or shows. The same for every channel; each channel renders it its own way.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextReply), "text")]
[JsonDerivedType(typeof(CardReply), "card")]
[JsonDerivedType(typeof(FilesReply), "files")]
public abstract record Reply;

/// <summary>Text, in the Markdown that every channel shows alike (bold, italic, lists, links). Use <see cref="Markdown"/> to escape what people wrote.</summary>
/// <param name="Text">The text; at most about 4,000 characters.</param>
/// <param name="Choices">Quick replies shown below it, if any.</param>
[method: JsonConstructor]
public sealed record TextReply(string Text, IReadOnlyList<QuickReply> Choices) : Reply
{
    /// <summary>Text without quick replies.</summary>
    public TextReply(string text) : this(text, []) { }
}

/// <summary>A ready-made answer the person can press instead of writing it.</summary>
/// <param name="Title">What the button says, and what is sent when it is pressed.</param>
public sealed record QuickReply(string Title);

/// <summary>A card.</summary>
/// <param name="Key">The card's stable name in this conversation, for example <c>ticket:INC0000001</c>. A later card with the same key edits this one.</param>
/// <param name="Card">What it shows.</param>
/// <param name="Summary">The same in one line of text, for notifications, screen readers and clients without cards.</param>
/// <param name="Placement">Whether a new message is sent or the one already there is edited.</param>
public sealed record CardReply(string Key, AdaptiveCard Card, string Summary, CardPlacement Placement = CardPlacement.New) : Reply;

/// <summary>Where a card goes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CardPlacement>))]
public enum CardPlacement
{
    /// <summary>As a new message at the end of the conversation.</summary>
    New,

    /// <summary>In the place of the message that already shows this key; not shown at all when there is none.</summary>
    InPlace,
}
