using DeskBot.Backend.Attachments;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>Lists the files of a ticket that somebody may read. Whoever may see the ticket may; files for those who work on it are theirs alone.</summary>
public sealed class ListTicketFiles(DeskDb db, ReadAttachment files)
{
    /// <summary>The files, oldest first; null when there is no such ticket and when it is none of the actor's business alike.</summary>
    public async Task<TicketFiles?> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        if (!TicketNumber.TryParse(number, out var exact) || await TicketReaders.StandingAsync(db, exact, actor, cancellationToken) is not (not Standing.None and var standing))
        {
            return null;
        }

        var all = await files.OfTicketAsync(exact, cancellationToken);
        return new TicketFiles(exact, [.. all.Where(file => TicketReaders.MayRead(standing, file.IsInternal))]);
    }
}

/// <summary>The files of a ticket that its viewer may read.</summary>
/// <param name="Number">The ticket.</param>
/// <param name="Files">The files, oldest first.</param>
public sealed record TicketFiles(string Number, IReadOnlyList<AttachmentInfo> Files);

/// <summary>Lets those who may see a ticket read its files.</summary>
internal sealed class TicketReadersMayReadFiles(DeskDb db, PeopleDirectory people) : IMayReadAttachment
{
    public async Task<bool> MayReadAsync(string login, AttachmentInfo attachment, CancellationToken cancellationToken) =>
        attachment.TicketNumber is { } number
        && await people.FindAsync(login, cancellationToken) is { } person
        && TicketReaders.MayRead(await TicketReaders.StandingAsync(db, number, Actor.For(person, ""), cancellationToken), attachment.IsInternal);
}

/// <summary>Who may read what is on a ticket.</summary>
internal static class TicketReaders
{
    /// <summary>What somebody is to a ticket, now; none when there is no such ticket.</summary>
    public static async Task<Standing> StandingAsync(DeskDb db, string number, Actor actor, CancellationToken cancellationToken)
    {
        var found = await db.Set<Ticket>().AsNoTracking().Where(t => t.Number == number)
            .Select(t => new { Ticket = t, IsAffected = db.Set<AffectedPerson>().Any(a => a.TicketId == t.Id && a.PersonId == actor.Person) })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? Standing.None : TicketRights.StandingOf(actor, found.Ticket, found.IsAffected);
    }

    /// <summary>Whether what is for everybody on a ticket, or for those who work on it only, is for somebody of this standing.</summary>
    public static bool MayRead(Standing standing, bool isInternal) =>
        isInternal ? (standing & (Standing.Agent | Standing.Desk)) != 0 : standing != Standing.None;
}
