using DeskBot.Backend.People;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tickets;

/// <summary>Changes a ticket's text: the requester until work starts, an agent while it is open.</summary>
public sealed class EditTicket(TicketDesk desk)
{
    /// <summary>Changes it.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="title">1 to 200 characters; longer ones are cut.</param>
    /// <param name="description">1 to 8,000 characters.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, string title, string description, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Edit, work => Edit(work, title, description), cancellationToken);

    private static Verdict Edit(TicketWork work, string title, string description)
    {
        var ticket = work.Ticket;
        var refusal = title switch
        {
            _ when ticket.Kind == TicketKind.Request || work.May(TicketVerb.Edit) != Permission.Allowed => Refusal.NotInThisState,
            _ when StorableText.Clean(title).Length == 0 => Refusal.TitleMissing,
            _ => TicketText.Check(description),
        };
        if (refusal != Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        var before = (ticket.Title, ticket.Description);
        ticket.Rewrite(StorableText.Cut(title, Ticket.TitleLength), StorableText.Clean(description));
        if (before == (ticket.Title, ticket.Description))
        {
            return Verdict.Already;
        }

        work.WriteChange(TicketField.Title, before.Title, ticket.Title);
        work.WriteChange(TicketField.Description, before.Description, ticket.Description);
        return work.Done(TicketHappening.Edited);
    }
}
