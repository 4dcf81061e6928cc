using DeskBot.Backend.Attachments;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Puts the files that came in the conversation on the ticket they belong to.</summary>
internal sealed class LinkFiles(AttachToTicket attach)
{
    /// <summary>Attaches what is waiting.</summary>
    public async Task ExecuteAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        if (turn.State.Files.Count > 0)
        {
            await attach.ExecuteAsync(turn.State.Files, turn.Message.From.DirectoryId ?? turn.Message.From.Id, number, cancellationToken);
            turn.State = turn.State with { Files = [] };
        }
    }
}
