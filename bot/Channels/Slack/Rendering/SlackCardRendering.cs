using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Writes replies and cards as Block Kit, and reads back what people pressed and filled in.</summary>
internal sealed class SlackCardRendering(Site site) : ISlackRendering
{
    /// <inheritdoc/>
    public SlackMessage Render(Reply reply, SlackRenderContext context) => reply switch
    {
        TextReply text => Text(text, context),
        CardReply card => Card(card, context),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is not known to Slack."),
    };

    /// <inheritdoc/>
    public SlackModal? ModalFor(CardReply card, string form, SlackRenderContext context, string origin) =>
        CardForm.Find(card.Card, form) is { } found ? new SlackModal(FormModal.Of(card, found, context, origin)) : null;

    /// <inheritdoc/>
    public SlackClick? ReadBlockAction(JsonElement payload) => SubmissionReader.Click(payload);

    /// <inheritdoc/>
    public SlackSubmission? ReadSubmission(JsonElement payload) => SubmissionReader.Submission(payload);

    /// <inheritdoc/>
    public JsonObject? ErrorsFor(AdaptiveCard card, JsonElement payload)
    {
        if (SubmissionReader.MetadataOf(payload) is not { } metadata || metadata.Text(FormModal.FormField) is not { } id || CardForm.Find(card, id) is not { } form)
        {
            return null;
        }

        var errors = FieldErrors.Of(form.Elements, site.Address);
        return errors.Count > 0 && errors.Keys.All(SubmissionReader.FieldsOf(payload).Contains) ? AtFields(errors)
            : errors.Count > 0 || form.IsOfBody ? new JsonObject { ["response_action"] = "update", ["view"] = Again(card, form, metadata) }
            : null;
    }

    /// <inheritdoc/>
    public JsonObject? FormAfter(AdaptiveCard card, JsonElement payload) =>
        SubmissionReader.MetadataOf(payload) is { } metadata && metadata.Text(FormModal.FormField) is { } id && CardForm.Find(card, id) is { } form ? Again(card, form, metadata) : null;

    /// <summary>The modal as the card is now.</summary>
    private JsonObject Again(AdaptiveCard card, CardForm form, JsonObject metadata)
    {
        var data = metadata[FormModal.DataField] as JsonObject ?? [];
        var context = new SlackRenderContext(data.Text(CardAction.NonceField) ?? "", site.Address, IsGroup: false);
        return FormModal.Of(new CardReply(data.Text(CardAction.CardKeyField) ?? "", card, card.FallbackText ?? ""), form, context, metadata.Text(FormModal.OriginField) ?? "");
    }

    private static JsonObject AtFields(IReadOnlyDictionary<string, string> errors)
    {
        var byBlock = new JsonObject();
        foreach (var (field, error) in errors)
        {
            byBlock[ActionIds.FieldBlock + field] = error;
        }

        return new JsonObject { ["response_action"] = "errors", ["errors"] = byBlock };
    }

    private static SlackMessage Text(TextReply text, SlackRenderContext context)
    {
        var lines = MarkdownLines.Read(text.Text, context.Site);
        var choices = new ButtonWriter(new AdaptiveCard([]), "", context, isForm: false).Row([.. text.Choices.Select(choice => new SayButton(choice.Title, choice.Title))]);
        JsonArray blocks = [.. RichText.Blocks(lines), .. choices];
        var fits = blocks.Count is > 0 and <= BlockLimits.MessageBlocks && Blocks.SizeOf(blocks) <= BlockLimits.MessageSize;
        return new SlackMessage(Fallback(Mrkdwn.Of(lines), fits ? BlockLimits.Fallback : 10 * BlockLimits.Fallback), fits ? blocks : null);
    }

    private static SlackMessage Card(CardReply reply, SlackRenderContext context)
    {
        var buttons = new ButtonWriter(reply.Card, reply.Key, context, isForm: false);
        var body = new CardBlocks(context.Site, buttons, isForm: false).Write(reply.Card.Body);
        var foot = buttons.Row(reply.Card.Actions).ToList();
        return new SlackMessage(Fallback(Mrkdwn.Escape(reply.Summary), BlockLimits.Fallback), body.Count + foot.Count == 0 ? null : MessageFit.Of(body, foot, buttons.ShowsEverything));
    }

    private static string Fallback(string mrkdwn, int most) => string.IsNullOrWhiteSpace(mrkdwn) ? "…" : Blocks.Short(mrkdwn, most);
}
