using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Changes;

/// <summary>Finds a change by its number, for somebody.</summary>
public sealed class FindChange(DeskDb db, ConfigurationItems items, ChangeReader reader, IOptions<ChangeOptions> options)
{
    /// <summary>What the actor may see of it; null when there is no such change and when it is none of their business alike.</summary>
    public async Task<ChangeDetails?> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        if (!TicketNumber.TryParse(number, out var exact))
        {
            return null;
        }

        var ticket = await db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks).FirstOrDefaultAsync(t => t.Number == exact && t.Kind == TicketKind.Change, cancellationToken);
        return ticket is null ? null : await ShowAsync(ticket, actor, cancellationToken);
    }

    internal async Task<ChangeDetails?> ExecuteAsync(TicketId id, Actor actor, CancellationToken cancellationToken)
    {
        var ticket = await db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks).FirstOrDefaultAsync(t => t.Id == id && t.Kind == TicketKind.Change, cancellationToken);
        return ticket is null ? null : await ShowAsync(ticket, actor, cancellationToken);
    }

    private async Task<ChangeDetails?> ShowAsync(Ticket ticket, Actor actor, CancellationToken cancellationToken)
    {
        var record = await db.Set<ChangeRecord>().AsNoTracking().Include(c => c.Items).Include(c => c.Tasks).SingleAsync(c => c.TicketId == ticket.Id, cancellationToken);
        var graph = await items.GraphAsync(cancellationToken);
        var standing = ChangeRights.StandingOf(actor, ticket, graph.FindAll(record.ItemKeys).Select(item => item.Owner), options.Value.BoardGroup);
        return standing == ChangeStanding.None ? null : await reader.ReadAsync(ticket, record, standing, cancellationToken);
    }
}
