using DeskBot.Backend.Attachments;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>Finds a ticket by its number, for somebody.</summary>
public sealed class FindTicket(DeskDb db, TicketReader reader, ReadAttachment files)
{
    /// <summary>What the actor may see of it; null when there is no such ticket and when it is none of their business alike.</summary>
    public async Task<TicketDetails?> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        if (!TicketNumber.TryParse(number, out var exact))
        {
            return null;
        }

        var found = await db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks).Where(t => t.Number == exact)
            .Select(t => new
            {
                Ticket = t,
                IsAffected = db.Set<AffectedPerson>().Any(a => a.TicketId == t.Id && a.PersonId == actor.Person),
                Affected = db.Set<AffectedPerson>().Count(a => a.TicketId == t.Id),
            })
            .FirstOrDefaultAsync(cancellationToken);
        var standing = found is null ? Standing.None : TicketRights.StandingOf(actor, found.Ticket, found.IsAffected);
        return found is null || standing == Standing.None ? null : await ShowAsync(found.Ticket, standing, found.Affected, actor, cancellationToken);
    }

    private async Task<TicketDetails> ShowAsync(Ticket ticket, Standing standing, int affected, Actor actor, CancellationToken cancellationToken)
    {
        var seesInternal = TicketReaders.MayRead(standing, isInternal: true);
        var history = await db.Set<HistoryEntry>().AsNoTracking()
            .Where(e => e.TicketId == ticket.Id && (seesInternal || !e.IsInternal)).OrderBy(e => e.Line).ToListAsync(cancellationToken);
        var comments = await db.Set<TicketComment>().AsNoTracking()
            .Where(c => c.TicketId == ticket.Id && (seesInternal || !c.IsInternal)).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return new TicketDetails(
            await reader.SummariseAsync(ticket, cancellationToken),
            [.. history.Select(e => new TicketHistoryLine(e.At, e.ActorName, e.Channel, e.Action, e.Field, e.Before, e.After, e.Detail, e.IsInternal))],
            [.. comments.Select(c => new TicketCommentLine(c.Id, c.At, c.AuthorName, c.Side, c.IsInternal, c.Text, c.EditedAt, c.WithdrawnAt))],
            await LinksAsync(ticket, actor, cancellationToken),
            affected,
            [.. Enum.GetValues<TicketVerb>().Where(verb => TicketRights.Judge(verb, standing, ticket) == Permission.Allowed)])
        {
            Files = [.. (await files.OfTicketAsync(ticket.Number, cancellationToken)).Where(file => seesInternal || !file.IsInternal).Select(file => new TicketFile(file.Id, file.Name, file.ContentType, file.Length))],
        };
    }

    private async Task<IReadOnlyList<TicketLinkLine>> LinksAsync(Ticket ticket, Actor actor, CancellationToken cancellationToken)
    {
        var relations = await db.Set<TicketLink>().AsNoTracking().Where(l => l.TicketId == ticket.Id || l.OtherId == ticket.Id).ToListAsync(cancellationToken);
        var ids = relations.Select(l => l.TicketId == ticket.Id ? l.OtherId : l.TicketId).ToList();
        var others = await db.Set<Ticket>().AsNoTracking()
            .Where(t => ids.Contains(t.Id) || t.ParentId == ticket.Id || t.Id == ticket.ParentId)
            .Select(t => new { Ticket = t, IsAffected = db.Set<AffectedPerson>().Any(a => a.TicketId == t.Id && a.PersonId == actor.Person) })
            .ToListAsync(cancellationToken);
        return [.. others
            .Where(o => TicketRights.StandingOf(actor, o.Ticket, o.IsAffected) != Standing.None)
            .OrderBy(o => o.Ticket.Number, StringComparer.Ordinal)
            .Select(o => new TicketLinkLine(KindOf(ticket, o.Ticket, relations), o.Ticket.Number, o.Ticket.Title, o.Ticket.State))];
    }

    private static LinkKind KindOf(Ticket ticket, Ticket other, List<TicketLink> relations)
    {
        if (other.Id == ticket.ParentId)
        {
            return LinkKind.Parent;
        }

        return relations.Find(l => l.TicketId == other.Id || l.OtherId == other.Id) switch
        {
            { Relation: TicketRelation.FollowsUp } link => link.TicketId == ticket.Id ? LinkKind.Before : LinkKind.FollowUp,
            { } link => link.TicketId == ticket.Id ? LinkKind.Original : LinkKind.Duplicate,
            null => LinkKind.Child,
        };
    }
}
