using System.Security.Cryptography;
using System.Text;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Fields of a card and the buttons that send them. In Slack a form is a modal.</summary>
/// <param name="Id">Names it on its card, also after the card has changed.</param>
/// <param name="Title">What opens it.</param>
/// <param name="Elements">What the modal shows, fields included.</param>
internal sealed record CardForm(string Id, string Title, IReadOnlyList<CardElement> Elements)
{
    /// <summary>The whole of a card that is too long for a message, to be read.</summary>
    public const string Everything = "everything";

    private const string Body = "body:";
    private const string Panel = "panel:";

    /// <summary>The button that the modal's own stands for; null when there is nothing to send.</summary>
    public VerbButton? Submit { get; init; }

    /// <summary>The other buttons.</summary>
    public IReadOnlyList<CardButton> Others { get; init; } = [];

    /// <summary>Made of the card's own fields: as long as the card has them, the form is not done.</summary>
    public bool IsOfBody => Id.StartsWith(Body, StringComparison.Ordinal);

    /// <summary>The fields.</summary>
    public IReadOnlyList<CardInput> Inputs => [.. Elements.Inputs()];

    /// <summary>The form that the card's own fields make, sent by one of its buttons.</summary>
    public static CardForm OfBody(AdaptiveCard card, VerbButton submit) => new(IdOf(Body, submit), submit.Title, card.Body)
    {
        Submit = submit,
        Others = [.. Senders(card).Where(button => button != submit)],
    };

    /// <summary>What a button of the card unfolds. The card's own fields are sent with it, so they stand above.</summary>
    public static CardForm OfPanel(AdaptiveCard card, ShowCardButton opens)
    {
        IReadOnlyList<CardElement> elements = [.. card.Body.Inputs().Where(input => !opens.Card.Body.Inputs().Any(own => own.Id == input.Id)), .. opens.Card.Body];
        var buttons = opens.Card.Actions.SelectMany(button => button is ShowCardButton inner ? inner.Card.Actions : [button]).ToList();
        var submit = buttons.OfType<VerbButton>().FirstOrDefault(button => button.SendsInputs) ?? buttons.OfType<VerbButton>().FirstOrDefault();
        return new CardForm(submit is null ? Panel + opens.Title : IdOf(Panel, submit), opens.Title, [.. elements, .. Unfolded(opens)])
        {
            Submit = submit,
            Others = [.. buttons.Where(button => button != submit)],
        };
    }

    /// <summary>The card's form of that name, wherever it stands now; null when it has none any more.</summary>
    public static CardForm? Find(AdaptiveCard card, string id)
    {
        if (id == Everything)
        {
            return new CardForm(Everything, "", card.Body);
        }

        var bodies = card.Body.Inputs().Any() ? Senders(card).Select(button => OfBody(card, button)) : [];
        var forms = bodies.Concat(card.Panels().Select(panel => OfPanel(card, panel))).ToList();

        // A panel that was not filled in right may stand open on the card afterwards.
        var opened = id.StartsWith(Panel, StringComparison.Ordinal) ? Body + id[Panel.Length..] : null;
        return forms.Find(form => form.Id == id) ?? forms.Find(form => form.Id == opened);
    }

    /// <summary>The buttons that send the card's own fields.</summary>
    public static IEnumerable<VerbButton> Senders(AdaptiveCard card) => card.Buttons().OfType<VerbButton>().Where(button => button.SendsInputs);

    private static IEnumerable<CardElement> Unfolded(ShowCardButton opens) => opens.Card.Actions.OfType<ShowCardButton>().SelectMany(inner => inner.Card.Body);

    private static string IdOf(string kind, VerbButton button)
    {
        var data = string.Join('\n', button.Data.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        return $"{kind}{button.Verb}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)))[..12]}";
    }
}
