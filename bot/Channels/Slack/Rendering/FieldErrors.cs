using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>
/// What a card says is wrong with its fields: a text in the colour of <see cref="TextColor.Attention"/> that stands directly below a field. So cards show it to people on every channel,
/// and Slack shows it at the field while the modal stays open.
/// </summary>
internal static class FieldErrors
{
    private const int Longest = 300;

    /// <summary>The errors by field.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<CardElement> elements, Uri site)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var above = (string?)null;
        foreach (var element in elements.Within())
        {
            if (above is not null && element is TextBlock { Color: TextColor.Attention } text)
            {
                errors[above] = Blocks.Short(MarkdownLines.Plain(text.Text, site), Longest);
            }

            above = element is CardInput input ? input.Id : null;
        }

        return errors;
    }
}
