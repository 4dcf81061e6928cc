using DeskBot.Backend.People;

namespace DeskBot.Backend.Tickets;

/// <summary>
/// An agent puts a ticket on hold. Waiting for the requester demands a public comment that asks them: nobody waits for an answer to no question.
/// </summary>
public sealed class HoldTicket(TicketDesk desk)
{
    /// <summary>Puts it on hold.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="reason">What it waits for.</param>
    /// <param name="comment">A public comment; needed when it waits for the requester.</param>
    /// <param name="resumeAt">When it resumes by itself at the latest.</param>
    /// <param name="actor">Who holds it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(
        string number, HoldReason reason, string? comment, DateTimeOffset? resumeAt, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Hold, work => Hold(work, reason, comment, resumeAt), cancellationToken);

    private static Verdict Hold(TicketWork work, HoldReason reason, string? comment, DateTimeOffset? resumeAt)
    {
        var ticket = work.Ticket;
        if (ticket.State == ticket.Kind.Held() && ticket.HoldReason == reason)
        {
            return Verdict.Already;
        }

        var refusal = Check(work, reason, comment, resumeAt);
        if (refusal != Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        if (TicketText.Check(comment) == Refusal.None)
        {
            work.Comment(comment ?? "", isInternal: false);
        }

        work.TryMove(ticket.Kind.Held(), reason.ToString());
        ticket.WaitFor(reason, resumeAt?.ToUniversalTime());
        return work.Done(TicketHappening.Held);
    }

    private static Refusal Check(TicketWork work, HoldReason reason, string? comment, DateTimeOffset? resumeAt) => comment switch
    {
        _ when !TicketStates.Allows(work.Ticket.Kind, work.Ticket.State, work.Ticket.Kind.Held()) => Refusal.NotInThisState,
        _ when resumeAt <= work.Now => Refusal.DateInThePast,
        _ when reason == HoldReason.Requester && TicketText.Check(comment) == Refusal.TextMissing => Refusal.QuestionMissing,
        _ => TicketText.CheckOptional(comment),
    };
}
