using DeskBot.Backend.Attachments;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Hands out the files of a ticket to whoever asks and may read them, in their own chat.</summary>
internal sealed class HandOutFiles(ListTicketFiles list)
{
    private const int Most = 30;

    /// <summary>Hands them out, or says in plain words why there are none.</summary>
    public async Task ExecuteAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        if (turn.Message.Conversation.IsGroup)
        {
            turn.Say("I hand out files only in our own chat, not here where everybody reads along.");
        }
        else if (await list.ExecuteAsync(number, turn.Actor, cancellationToken) is not { } found)
        {
            turn.Say(TicketDialog.NotFound(number));
        }
        else if (found.Files.Count == 0)
        {
            turn.Say(Markdown.Format($"There are no files on **{found.Number}**. Send me one with the number, and I will put it there."));
        }
        else
        {
            Hand(turn, found.Number, found.Files);
        }
    }

    private static void Hand(Turn turn, string number, IReadOnlyList<AttachmentInfo> files)
    {
        var shown = files.TakeLast(Most).ToArray();
        var count = shown.Length < files.Count ? $"The newest {shown.Length} of {TicketFilesWords.Count(files.Count)}" : files.Count == 1 ? "The file" : $"The {TicketFilesWords.Count(files.Count)}";
        foreach (var reply in TicketFilesWords.Replies(Markdown.Format($"{count} on **{number}**:") + ForAgents(shown), number, shown))
        {
            turn.Hand(reply);
        }
    }

    /// <summary>Whoever works on a ticket is told what they must not pass on.</summary>
    private static string ForAgents(IEnumerable<AttachmentInfo> files) =>
        string.Join(", ", files.Where(file => file.IsInternal).Select(file => Markdown.Escape(CardText.Cut(file.Name, 60)))) is { Length: > 0 } names ? $"\n\nFor agents only: {names}" : "";
}
