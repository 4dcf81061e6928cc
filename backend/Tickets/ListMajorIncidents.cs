using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>The known outages: open major incidents, the newest first. Everybody may know of them, so they carry no description.</summary>
public sealed class ListMajorIncidents(DeskDb db)
{
    private static readonly TicketState[] Open = [TicketState.New, TicketState.InProgress, TicketState.OnHold];

    /// <summary>At most 20.</summary>
    public async Task<IReadOnlyList<MajorIncident>> ExecuteAsync(CancellationToken cancellationToken) =>
        await db.Set<Ticket>().AsNoTracking()
            .Where(t => t.IsMajor && Open.Contains(t.State) && t.RestrictedTo == null)
            .OrderByDescending(t => t.CreatedAt).Take(20)
            .Select(t => new MajorIncident(t.Number, t.Title, t.Category, t.AffectedService, t.CreatedAt))
            .ToListAsync(cancellationToken);
}

/// <summary>A known outage.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Category">Its category's key.</param>
/// <param name="AffectedService">What does not work.</param>
/// <param name="Since">Since when.</param>
public sealed record MajorIncident(string Number, string Title, string Category, string? AffectedService, DateTimeOffset Since);
