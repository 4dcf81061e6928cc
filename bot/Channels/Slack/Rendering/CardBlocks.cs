using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Writes the elements of a card as blocks, by walking the typed card.</summary>
/// <param name="site">The desk's own address.</param>
/// <param name="buttons">Writes the buttons among them.</param>
/// <param name="isForm">Fields can be filled in (in a modal); otherwise they show what is filled in already.</param>
/// <param name="submit">The button that the modal's own stands for, so that it does not stand there twice.</param>
internal sealed class CardBlocks(Uri site, ButtonWriter buttons, bool isForm, VerbButton? submit = null)
{
    private readonly BlockList _list = new();
    private readonly List<FilledInField> _shown = [];
    private string _mark = "";

    /// <summary>The elements as blocks, however many.</summary>
    public IReadOnlyList<JsonObject> Write(IEnumerable<CardElement> elements)
    {
        WriteAll(elements);
        ShowFilledIn();
        return _list.Blocks;
    }

    private void WriteAll(IEnumerable<CardElement> elements)
    {
        foreach (var element in elements)
        {
            Write(element);
        }
    }

    private void Write(CardElement element)
    {
        if (element is TextBlock { Color: TextColor.Attention } error && _shown is [.., { Error: null } field])
        {
            _shown[^1] = field with { Error = MarkdownLines.Plain(error.Text, site) };
            return;
        }

        if (element is not CardInput)
        {
            ShowFilledIn();
        }

        if (element.Separator == true)
        {
            _list.AddDivider();
        }

        switch (element)
        {
            case TextBlock text: Write(text); break;
            case FactSet facts: _list.Add(FactBlocks.Of(facts, site)); break;
            case CardImage image: _list.Add([Picture(image)]); break;
            case Container container: Write(container); break;
            case ColumnSet columns: Write(columns); break;
            case ActionSet set: _list.Add(buttons.Row([.. set.Actions.Where(button => button != submit)])); break;
            case CardInput input when isForm: _list.Add(InputBlocks.Of(input, site)); break;
            case CardInput input: _shown.Add(new FilledInField(input, null)); break;
            default: throw new InvalidOperationException($"{element.GetType().Name} is not known to Slack.");
        }
    }

    private void Write(TextBlock text)
    {
        var (lines, joins) = (Lines(text), text is { Spacing: Spacing.None or Spacing.Small, Separator: not true });
        if (CardTexts.IsHeading(text) && lines is [{ Kind: LineKind.Text, Plain.Length: <= BlockLimits.Header } line] && line.Runs.All(run => run.Url is null))
        {
            _list.Add([Blocks.Header(line.Plain)]);
        }
        else if (CardTexts.IsSmall(text))
        {
            _list.AddSmall(lines, joins);
        }
        else
        {
            _list.AddText(lines, joins);
        }
    }

    /// <summary>The text's lines; a heading takes the mark of the ground it stands on.</summary>
    private IReadOnlyList<TextLine> Lines(TextBlock text)
    {
        var lines = CardTexts.Lines(text, site);
        if (_mark.Length > 0 && CardTexts.IsHeading(text) && lines.Count > 0)
        {
            (lines, _mark) = ([lines[0].Marked(_mark), .. lines.Skip(1)], "");
        }

        return lines;
    }

    private void Write(Container container)
    {
        var texts = CardTexts.In(container.Items);
        if (texts is not null && texts.Count > 0 && texts.All(text => text.FontType == FontType.Monospace))
        {
            _list.AddText(texts.SelectMany(text => CardTexts.Lines(text, site)), joins: false);
        }
        else if (texts is not null && container.Bleed != true && container.Style is not (null or ContainerStyle.Default))
        {
            _list.AddText(CardTexts.Quoted(texts, CardTexts.MarkOf(container.Style), site), joins: false);
        }
        else
        {
            _mark = CardTexts.MarkOf(container.Style);
            WriteAll(container.Items);
            _mark = "";
        }
    }

    private void Write(ColumnSet columns)
    {
        switch (ColumnShape.Of(columns, buttons, site))
        {
            case ColumnShape.Line line: _list.AddSmall([line.Text], joins: columns is { Spacing: Spacing.None or Spacing.Small, Separator: not true }); break;
            case ColumnShape.Sections whole: _list.Add(whole.Blocks); break;
            default: WriteAll(columns.Columns.SelectMany(column => column.Items)); break;
        }
    }

    private JsonObject Picture(CardImage image) => SafeAddress.OfPicture(image.Url, site) is not { } url ? Blocks.Context(Mrkdwn.Escape(image.AltText))
        : image.Size == ImageSize.Small ? Blocks.Context(Blocks.Picture(url, image.AltText))
        : Blocks.Picture(url, image.AltText);

    private void ShowFilledIn()
    {
        if (_shown.Count > 0)
        {
            _list.Add(FactBlocks.Of(_shown, site));
            _shown.Clear();
        }
    }
}
