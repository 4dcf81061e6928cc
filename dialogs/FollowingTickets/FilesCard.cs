using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Files of a ticket as a card with an address for each, for where a chat cannot have the files themselves. The addresses run out; the card gives new ones.</summary>
public static class FilesCard
{
    /// <summary>Builds the card.</summary>
    /// <param name="files">The files.</param>
    /// <param name="addressOf">The address that opens a file, which may begin with <c>/</c>.</param>
    /// <param name="minutes">For how long the addresses open their files.</param>
    public static CardReply Of(FilesReply files, Func<SharedFile, string> addressOf, int minutes)
    {
        var again = new VerbButton("New links", TicketButtons.FilesVerb, TicketButtons.TicketField, files.Ticket) { SendsInputs = false };
        List<CardElement> body =
        [
            CardText.Text(files.Text),
            .. files.Files.Select((file, at) => Line(file, addressOf(file)) with { Spacing = at == 0 ? Spacing.Medium : Spacing.Small }),
            CardText.Remark(files.Files.Count == 1 ? $"The link works for {minutes} minutes." : $"The links work for {minutes} minutes.") with { Separator = true, Spacing = Spacing.Medium },
        ];
        var summary = $"{TicketFilesWords.Count(files.Files.Count)} on {files.Ticket}";
        return new CardReply($"files:{files.Ticket}", new AdaptiveCard(body, [again]) { FallbackText = summary }, summary);
    }

    private static TextBlock Line(SharedFile file, string address) => new($"{Markdown.Link(CardText.Cut(file.Name, 60), address)} · {TicketFilesWords.Size(file.Length)}");
}
