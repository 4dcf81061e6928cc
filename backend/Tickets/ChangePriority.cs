using DeskBot.Backend.People;

namespace DeskBot.Backend.Tickets;

/// <summary>An agent changes impact or urgency; the priority follows, and running clocks take the new target from their start.</summary>
public sealed class ChangePriority(TicketDesk desk)
{
    /// <summary>Changes it.</summary>
    public Task<TicketOutcome> ExecuteAsync(string number, Level impact, Level urgency, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Reprioritise, work => Weigh(work, impact, urgency), cancellationToken);

    private static Verdict Weigh(TicketWork work, Level impact, Level urgency)
    {
        var ticket = work.Ticket;
        if (!ticket.IsOpen)
        {
            return Verdict.Refuse(Refusal.NotInThisState);
        }

        var before = (ticket.Impact, ticket.Urgency, ticket.Priority);
        if (before.Impact == impact && before.Urgency == urgency)
        {
            return Verdict.Already;
        }

        ticket.Weigh(impact, urgency);
        work.WriteChange(TicketField.Impact, before.Impact, impact);
        work.WriteChange(TicketField.Urgency, before.Urgency, urgency);
        work.WriteChange(TicketField.Priority, before.Priority, ticket.Priority);
        return work.Done(TicketHappening.Reprioritised);
    }
}
