using System.Globalization;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.People;

namespace DeskBot.Backend.Tickets;

/// <summary>Puts files that somebody sent in a conversation on a ticket. Whoever may see the ticket may then read them.</summary>
public sealed class AddFilesToTicket(TicketDesk desk, AttachToTicket attach)
{
    /// <summary>Adds those of the files that this sender sent and that are on no ticket yet.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="files">Ids of stored files.</param>
    /// <param name="senders">The sender as the attachment store may know them: login, channel's user id.</param>
    /// <param name="actor">Who adds them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, IReadOnlyCollection<Guid> files, IReadOnlyCollection<string> senders, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Comment, work => AddAsync(work, files, senders, cancellationToken), cancellationToken);

    private async Task<Verdict> AddAsync(TicketWork work, IReadOnlyCollection<Guid> files, IReadOnlyCollection<string> senders, CancellationToken cancellationToken)
    {
        var added = await attach.ExecuteAsync(files, senders, work.Ticket.Number, cancellationToken);
        if (added.Count == 0)
        {
            return Verdict.Already;
        }

        work.Write(new HistoryLine(TicketAction.Attached, After: added.Count.ToString(CultureInfo.InvariantCulture)));
        work.Raise(PublicFilesAdded.By(work, added, comment: null, text: null));
        return work.Done(TicketHappening.FilesAdded);
    }
}
