using DeskBot.Backend.People;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Tickets;

/// <summary>The requester asks how it goes, so that whoever acts next is reminded. Not more often than <c>DeskBot:HoursBetweenNudges</c>.</summary>
public sealed class NudgeTicket(TicketDesk desk, IOptions<DeskBotOptions> options)
{
    /// <summary>Nudges.</summary>
    public Task<TicketOutcome> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Nudge, Nudge, cancellationToken);

    private Verdict Nudge(TicketWork work)
    {
        if (!work.Ticket.IsOpen)
        {
            return Verdict.Refuse(Refusal.NotInThisState);
        }

        if (work.Ticket.NudgedAt is { } last && work.Now < last.AddHours(options.Value.HoursBetweenNudges))
        {
            return Verdict.Refuse(Refusal.TooSoon);
        }

        work.Ticket.Nudge(work.Now);
        work.Write(new HistoryLine(TicketAction.Nudged));
        return work.Done(TicketHappening.Nudged);
    }
}
