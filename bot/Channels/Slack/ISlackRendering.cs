using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack;

/// <summary>The seam between replies and Block Kit: writes what the bot says as messages and modals, and reads back what people pressed and filled in.</summary>
internal interface ISlackRendering
{
    /// <summary>Writes a reply as a message. A form that does not belong into a message becomes a button that opens it (<see cref="SlackClick.OpensForm"/>).</summary>
    SlackMessage Render(Reply reply, SlackRenderContext context);

    /// <summary>Writes a card's form as a modal; null when the card, as it is now, has no such form any more.</summary>
    /// <param name="card">The card as it was last shown.</param>
    /// <param name="form">Which of its forms, as <see cref="SlackClick.OpensForm.Form"/> said.</param>
    /// <param name="context">What a message's rendering would get.</param>
    /// <param name="origin">Where the card stands: opaque, below 500 characters, kept in <c>private_metadata</c> and given back with the submission.</param>
    SlackModal? ModalFor(CardReply card, string form, SlackRenderContext context, string origin);

    /// <summary>Reads a <c>block_actions</c> payload; null when it is no click on one of our cards. Never throws.</summary>
    SlackClick? ReadBlockAction(JsonElement payload);

    /// <summary>Reads a <c>view_submission</c> payload of a modal that <see cref="ModalFor"/> wrote; null for any other view. Never throws.</summary>
    SlackSubmission? ReadSubmission(JsonElement payload);

    /// <summary>
    /// The answer to a submission after which the form is still open: what is wrong at its fields (<c>response_action: errors</c>), or the form as it is now
    /// (<c>update</c>), for example with further questions; null when the form is done and the modal may close.
    /// </summary>
    JsonObject? ErrorsFor(AdaptiveCard card, JsonElement payload);

    /// <summary>The modal in which a button was pressed, as its card is now; null when the card has no such form any more.</summary>
    JsonObject? FormAfter(AdaptiveCard card, JsonElement payload);
}

/// <summary>What a rendering needs to know besides the reply.</summary>
/// <param name="Nonce">Marks this one rendering, as <c>CardStamp.Nonce</c> does; the outbox row's id.</param>
/// <param name="Site">The desk's own address, for links that start with <c>/</c>.</param>
/// <param name="IsGroup">True where several people read along.</param>
internal sealed record SlackRenderContext(string Nonce, Uri Site, bool IsGroup);

/// <summary>A message as <c>chat.postMessage</c> and <c>chat.update</c> take it.</summary>
/// <param name="Text">The same in mrkdwn: what notifications, screen readers and old clients show. Never empty.</param>
/// <param name="Blocks">At most 50 blocks; null for plain text.</param>
internal sealed record SlackMessage(string Text, JsonArray? Blocks);

/// <summary>A modal as <c>views.open</c> and <c>views.update</c> take it.</summary>
/// <param name="View">The view object.</param>
internal sealed record SlackModal(JsonObject View);

/// <summary>What pressing something in a message, a modal or the home tab means.</summary>
internal abstract record SlackClick
{
    private SlackClick() { }

    /// <summary>Where the card stands, when it was pressed inside a modal: what <see cref="ISlackRendering.ModalFor"/> was given.</summary>
    public string? Origin { get; init; }

    /// <summary>A button that acts.</summary>
    public sealed record Pressed(CardAction Action) : SlackClick;

    /// <summary>A button or a quick reply that says something for the person.</summary>
    public sealed record Said(string Text) : SlackClick;

    /// <summary>A button that opens a form of its card.</summary>
    /// <param name="CardKey">The card.</param>
    /// <param name="Nonce">The rendering that was pressed.</param>
    /// <param name="Form">Which of the card's forms; opaque.</param>
    public sealed record OpensForm(string CardKey, string Nonce, string Form) : SlackClick;

    /// <summary>Nothing to do: a link that was followed, or a field that was filled in and is sent later.</summary>
    public sealed record Nothing : SlackClick;
}

/// <summary>A modal that was filled in and sent.</summary>
/// <param name="Action">The button it stands for, with what was filled in.</param>
/// <param name="Origin">Where the card stands: what <see cref="ISlackRendering.ModalFor"/> was given.</param>
internal sealed record SlackSubmission(CardAction Action, string Origin);

/// <summary>Names in Block Kit that the rendering and the rest of the channel agree on. All others belong to whoever writes them.</summary>
internal static class SlackNames
{
    /// <summary>The action id of a button that opens a form.</summary>
    public const string OpenForm = "slack.open_form";

    /// <summary>The callback id of modals that <see cref="ISlackRendering.ModalFor"/> writes.</summary>
    public const string CardForm = "card.form";

    /// <summary>What the ids of views that the channel writes itself begin with: the question's modal, the home tab.</summary>
    public const string OwnPrefix = "desk.";
}
