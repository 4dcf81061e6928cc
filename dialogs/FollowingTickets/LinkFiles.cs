using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Puts the files that came in the conversation on the ticket they belong to.</summary>
internal sealed class LinkFiles(AddFilesToTicket add)
{
    /// <summary>Adds what is waiting.</summary>
    public async Task ExecuteAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        if (turn.State.Files.Count > 0)
        {
            // A channel that knows the person stores their files under their login, others under its own id of them. Both are verified.
            await add.ExecuteAsync(number, turn.State.Files, [turn.Person.Login, turn.Message.From.Id], turn.Actor, cancellationToken);
            turn.State = turn.State with { Files = [] };
        }
    }
}
