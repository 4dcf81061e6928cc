using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Writes one of a card's forms as a modal. What its submission means travels in <c>private_metadata</c>; see <see cref="SubmissionReader"/>.</summary>
internal static class FormModal
{
    /// <summary>Where the metadata keeps the verb of the button that the submission stands for.</summary>
    public const string VerbField = "verb";

    /// <summary>Where it keeps the button's data.</summary>
    public const string DataField = "data";

    /// <summary>Where it keeps the form's id.</summary>
    public const string FormField = "form";

    /// <summary>Where it keeps what the channel asked to keep.</summary>
    public const string OriginField = "origin";

    /// <summary>The view.</summary>
    public static JsonObject Of(CardReply card, CardForm form, SlackRenderContext context, string origin)
    {
        var buttons = new ButtonWriter(card.Card, card.Key, context, isForm: form.Submit is not null);
        var (title, elements) = Titled(card.Card, form, context.Site);
        List<JsonObject> body = form.Elements == card.Card.Body ? [] : [Blocks.Context(Mrkdwn.Escape(Blocks.Short(card.Summary, BlockLimits.Label)))];
        body.AddRange(new CardBlocks(context.Site, buttons, isForm: form.Submit is not null, form.Submit).Write(elements));
        var foot = buttons.Row(form.Others).ToList();
        var view = new JsonObject
        {
            ["type"] = "modal",
            ["callback_id"] = SlackNames.CardForm,
            ["title"] = Blocks.Plain(title, BlockLimits.ViewTitle),
            ["close"] = Blocks.Plain("Close", BlockLimits.ViewTitle),
            ["private_metadata"] = Metadata(form, buttons, origin),
            ["blocks"] = new JsonArray([.. Shortened(body, BlockLimits.ViewBlocks - foot.Count), .. foot]),
        };
        if (form.Submit is { } submit)
        {
            view["submit"] = Blocks.Plain(submit.Title, BlockLimits.ViewTitle);
        }

        return view;
    }

    private static string Metadata(CardForm form, ButtonWriter buttons, string origin)
    {
        var metadata = new JsonObject { [OriginField] = origin, [FormField] = form.Id };
        if (form.Submit is { } submit)
        {
            (metadata[VerbField], metadata[DataField]) = (submit.Verb, buttons.DataOf(submit));
        }

        var written = metadata.ToJsonString(CardJson.Options);
        return written.Length <= BlockLimits.Metadata ? written : throw new InvalidOperationException($"The data of the form '{form.Id}' is longer than Slack takes.");
    }

    /// <summary>A short heading becomes the modal's own title and is not said twice.</summary>
    private static (string Title, IEnumerable<CardElement> Elements) Titled(AdaptiveCard card, CardForm form, Uri site)
    {
        if (form.Elements == card.Body && form.Elements is [TextBlock first, ..] && MarkdownLines.Plain(first.Text, site) is { Length: > 0 and <= BlockLimits.ViewTitle } heading)
        {
            return (heading, form.Elements.Skip(1));
        }

        return (form.Title.Length > 0 ? form.Title : "Everything", form.Elements);
    }

    private static IEnumerable<JsonObject> Shortened(List<JsonObject> body, int most) =>
        body.Count <= most ? body : [.. body.Take(most - 1), Blocks.Context("The rest does not fit here.")];
}
