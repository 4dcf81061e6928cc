using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>An agent puts a ticket below another, or takes it out again. Resolving the parent resolves it too; closing the parent does not close it.</summary>
public sealed class LinkToParent(DeskDb db, TicketDesk desk)
{
    private const int Deepest = 10;

    /// <summary>Links it.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="parent">The number of the ticket above it; null for none.</param>
    /// <param name="actor">Who links them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, string? parent, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Link, work => LinkAsync(work, parent, cancellationToken), cancellationToken);

    private async Task<Verdict> LinkAsync(TicketWork work, string? number, CancellationToken cancellationToken)
    {
        var ticket = work.Ticket;
        var parent = number is null ? null : (await desk.OpenAsync(number, work.Actor, cancellationToken))?.Ticket;
        var refusal = number switch
        {
            _ when !ticket.IsOpen => Refusal.NotInThisState,
            not null when parent is not { IsOpen: true } => Refusal.UnknownTicket,
            not null when await IsBelowAsync(parent.Id, ticket.Id, cancellationToken) => Refusal.Circle,
            _ => Refusal.None,
        };
        if (refusal != Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        if (ticket.ParentId == parent?.Id)
        {
            return Verdict.Already;
        }

        ticket.Follow(parent?.Id);
        work.Write(new HistoryLine(TicketAction.Linked, TicketField.Parent, null, parent?.Number));
        return work.Done(TicketHappening.Linked);
    }

    /// <summary>Whether the first ticket is the second or below it. A chain deeper than ten counts as a circle: nobody means that.</summary>
    private async Task<bool> IsBelowAsync(TicketId first, TicketId second, CancellationToken cancellationToken)
    {
        TicketId? at = first;
        for (var depth = 0; at is { } id; depth++)
        {
            if (id == second || depth == Deepest)
            {
                return true;
            }

            at = await db.Set<Ticket>().Where(t => t.Id == id).Select(t => t.ParentId).FirstOrDefaultAsync(cancellationToken);
        }

        return false;
    }
}
