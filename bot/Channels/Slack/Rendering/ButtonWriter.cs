using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Writes the buttons of one message or one modal.</summary>
/// <param name="card">The card they stand on.</param>
/// <param name="cardKey">The card's key in its conversation.</param>
/// <param name="context">What the rendering knows.</param>
/// <param name="isForm">In a modal buttons send its fields; in a message, which has none, they send what is already filled in, or open the form.</param>
internal sealed class ButtonWriter(AdaptiveCard card, string cardKey, SlackRenderContext context, bool isForm)
{
    private readonly IReadOnlyList<CardInput> _inputs = [.. card.Body.Inputs()];
    private readonly bool _isReady = FilledIn.IsComplete(card.Body.Inputs()) && FieldErrors.Of(card.Body, context.Site).Count == 0
        && card.Body.Inputs().Any(input => FilledIn.WordsOf(input, context.Site).Length > 0);
    private bool _offersChange;
    private int _written;

    /// <summary>Buttons in a row. Titles that Slack would cut are written out above.</summary>
    public IEnumerable<JsonObject> Row(IReadOnlyList<CardButton> buttons)
    {
        var cut = buttons.Where(button => button.Title.Length > BlockLimits.ButtonText)
            .Select(button => new TextLine(LineKind.Bullet, [new TextRun(button.Title)])).ToList();
        var decides = buttons.Any(button => button.Style == ButtonStyle.Positive);
        return RichText.Blocks(cut).Concat(Blocks.Actions(buttons.Select(button => decides ? Warning(button) : button).SelectMany(Write)));
    }

    /// <summary>A modal's own button cannot warn, so what opens it does, where it is the other side of a decision.</summary>
    private CardButton Warning(CardButton button) =>
        button is ShowCardButton { Style: null } show && CardForm.OfPanel(card, show).Submit?.Style == ButtonStyle.Destructive ? show with { Style = ButtonStyle.Destructive } : button;

    /// <summary>The button, and the one that opens its form where it sends what is already filled in. None for an address that nobody may be sent to, and for data that is too long.</summary>
    public IEnumerable<JsonObject> Write(CardButton button) => button switch
    {
        VerbButton verb => Verb(verb),
        SayButton say => [Button(say, ActionIds.Say, Blocks.Short(say.Says, BlockLimits.ButtonValue))],
        LinkButton link => Link(link),
        ShowCardButton show => [Opens(show, show.Title, CardForm.OfPanel(card, show).Id)],
        _ => throw new InvalidOperationException($"{button.GetType().Name} is not known to Slack."),
    };

    /// <summary>Opens the whole card, when it is too long for a message.</summary>
    public JsonObject ShowsEverything() => Opens(new ShowCardButton("Show everything", []), "Show everything", CardForm.Everything);

    /// <summary>The data of a button that acts, with what Slack gives back unread.</summary>
    public JsonObject DataOf(VerbButton verb)
    {
        var data = new JsonObject();
        foreach (var (name, value) in verb.Data)
        {
            data[name] = value;
        }

        (data[CardAction.CardKeyField], data[CardAction.NonceField]) = (cardKey, context.Nonce);
        return data;
    }

    private IEnumerable<JsonObject> Verb(VerbButton verb)
    {
        var data = DataOf(verb);
        if (isForm || _inputs.Count == 0 || !verb.SendsInputs)
        {
            // Longer data than Slack takes is left out with its button: the rest of the card is worth more.
            if (data.ToJsonString(CardJson.Options) is { Length: <= BlockLimits.ButtonValue } alone)
            {
                yield return Button(verb, verb.Verb, alone, isForm && verb.SendsInputs);
            }

            yield break;
        }

        var form = CardForm.OfBody(card, verb).Id;
        foreach (var input in _inputs)
        {
            data[input.Id ?? ""] = FilledIn.ValueOf(input);
        }

        if (!_isReady || data.ToJsonString(CardJson.Options) is not { Length: <= BlockLimits.ButtonValue } value)
        {
            yield return Opens(verb, verb.Title, form);
            yield break;
        }

        yield return Button(verb, verb.Verb, value);
        if (!_offersChange)
        {
            _offersChange = true;
            yield return Opens(verb with { Style = null, Tooltip = null }, "Change", form);
        }
    }

    private IEnumerable<JsonObject> Link(LinkButton link)
    {
        if (SafeAddress.Of(link.Url, context.Site) is { } url)
        {
            var button = Button(link, ActionIds.Link, null);
            button["url"] = url;
            yield return button;
        }
    }

    private JsonObject Opens(CardButton button, string title, string form)
    {
        var value = new JsonObject { [CardAction.CardKeyField] = cardKey, [CardAction.NonceField] = context.Nonce, ["form"] = form };
        return Button(button with { Title = title }, SlackNames.OpenForm, value.ToJsonString(CardJson.Options));
    }

    private JsonObject Button(CardButton button, string name, string? value, bool sendsInputs = false)
    {
        var written = new JsonObject
        {
            ["type"] = "button",
            ["text"] = Blocks.Plain(button.Title, BlockLimits.ButtonText),
            ["action_id"] = ActionIds.Of(name, cardKey, ++_written, sendsInputs),
        };
        Set(written, "value", value);
        Set(written, "style", button.Style switch { ButtonStyle.Positive => "primary", ButtonStyle.Destructive => "danger", _ => null });
        Set(written, "accessibility_label", button.Tooltip is { Length: > 0 } tooltip ? Blocks.Short(tooltip, BlockLimits.ButtonText) : null);
        return written;
    }

    private static void Set(JsonObject written, string name, string? value)
    {
        if (value is not null)
        {
            written[name] = value;
        }
    }
}
