using System.Text.Json.Serialization;

namespace DeskBot.Dialogs.Conversations;

/// <summary>What a person did in a channel, in the same words for every channel. The channel has verified who did it.</summary>
public sealed record IncomingMessage
{
    /// <summary>Identifies the event within its channel and tenant. The same key is acted on once, however often it is delivered.</summary>
    public required string EventKey { get; init; }

    /// <summary>Where it was said, and where replies go.</summary>
    public required ConversationAddress Conversation { get; init; }

    /// <summary>Who said it, as verified by the channel; never taken from card data or text.</summary>
    public required ChannelUser From { get; init; }

    /// <summary>What kind of event it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The text with the bot's own mention removed; empty for events without text. Hostile input.</summary>
    public string Text { get; init; } = "";

    /// <summary>The client's language as a BCP 47 tag, if the channel says.</summary>
    public string? Locale { get; init; }

    /// <summary>The pressed button, when <see cref="Kind"/> is <see cref="MessageKind.CardAction"/>.</summary>
    public CardAction? Action { get; init; }

    /// <summary>Files that came with the message, already stored by the channel.</summary>
    public IReadOnlyList<IncomingFile> Files { get; init; } = [];

    /// <summary>Files that came with the message and that the channel could not store.</summary>
    public IReadOnlyList<FileNotTaken> FilesNotTaken { get; init; } = [];

    /// <summary>The channel's id of the message itself, so that replies can point at it.</summary>
    public string? MessageId { get; init; }

    /// <summary>True for a click on something that stands outside of the conversation, as on a home tab: what it changes in place is shown anew where the conversation does not show it yet.</summary>
    public bool IsFromElsewhere { get; init; }

    /// <summary>The channel's id of the message that this one edits, deletes or reacts to.</summary>
    public string? AboutMessageId { get; init; }
}

/// <summary>The kinds of event that a dialog may care about.</summary>
public enum MessageKind
{
    /// <summary>A person wrote something.</summary>
    Text,

    /// <summary>A person pressed a button on a card.</summary>
    CardAction,

    /// <summary>The person opened the conversation for the first time (or the app was installed for them).</summary>
    Joined,

    /// <summary>The app was removed: stop writing here.</summary>
    Left,

    /// <summary>A person edited an earlier message; <see cref="IncomingMessage.Text"/> is the new text.</summary>
    Edited,

    /// <summary>A person deleted an earlier message.</summary>
    Deleted,

    /// <summary>A person reacted to a message; <see cref="IncomingMessage.Text"/> names the reaction.</summary>
    Reaction,
}

/// <summary>A conversation's name in its channel. Compared ordinally; the tenant is part of the name.</summary>
/// <param name="Channel">The channel, for example <c>msteams</c>, <c>webchat</c>, <c>slack</c>.</param>
/// <param name="Tenant">The organisation within the channel; empty where a channel has none.</param>
/// <param name="Id">The channel's opaque conversation id.</param>
/// <param name="Route">What the channel needs to send here again (a serialised conversation reference); opaque to all but the channel.</param>
/// <param name="IsGroup">True where several people read along; personal details then stay out of replies.</param>
public sealed record ConversationAddress(string Channel, string Tenant, string Id, string Route = "", bool IsGroup = false);

/// <summary>A person as the channel knows them.</summary>
/// <param name="Id">The channel's user id (for example <c>29:…</c> in Teams).</param>
/// <param name="Name">The display name; for showing, never for rights.</param>
/// <param name="DirectoryId">The verified directory object id (<c>aadObjectId</c>), when there is one. Without it nobody has staff rights in Teams.</param>
public sealed record ChannelUser(string Id, string Name, string? DirectoryId = null);

/// <summary>A pressed button. Everything in it is untrusted: the use case authorises the verified person against the live record.</summary>
/// <param name="Verb">What to do, for example <c>incident.confirm</c>.</param>
/// <param name="Data">The button's data and the card's inputs, scalars as invariant text.</param>
public sealed record CardAction(string Verb, IReadOnlyDictionary<string, string> Data)
{
    /// <summary>The key of the card that was clicked, as it was written into the card when sent; empty if unknown.</summary>
    [JsonIgnore]
    public string CardKey => this[CardKeyField];

    /// <summary>The mark of the one rendering that was clicked: two clicks with the same mark, verb and data are one click. Empty if unknown.</summary>
    public string Nonce => this[NonceField];

    /// <summary>The reserved data field that carries the card's key. Inputs cannot use names that start with an underscore.</summary>
    public const string CardKeyField = "_card";

    /// <summary>The reserved data field that carries the rendering's mark.</summary>
    public const string NonceField = "_n";

    /// <summary>A value of the data, empty when it is missing.</summary>
    public string this[string name] => Data.TryGetValue(name, out var value) ? value : "";
}

/// <summary>A file that a channel received and stored.</summary>
/// <param name="Id">Its id in the attachment store.</param>
/// <param name="Name">A safe file name.</param>
/// <param name="ContentType">The sniffed media type.</param>
/// <param name="Length">Its size in bytes.</param>
public sealed record IncomingFile(Guid Id, string Name, string ContentType, long Length);
