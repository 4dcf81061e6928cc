using System.Globalization;
using DeskBot.Backend.Approvals;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Requests;

/// <summary>Speaks for requests towards the approvals: what approvers have to know, and what follows from their decision.</summary>
internal sealed class RequestApproval(DeskDb db, TicketDesk desk, RequestTasks tasks, PeopleDirectory people, CatalogBook book) : IApprovalSubject
{
    public TicketKind Kind => TicketKind.Request;

    public Task DecidedAsync(ApprovalDecided decision, CancellationToken cancellationToken) => desk.ChangeAsync(
        decision.Number, Actor.Bot(), TicketVerb.Comment,
        work => decision.IsApproved ? ApproveAsync(work, cancellationToken) : RejectAsync(work, decision, cancellationToken), cancellationToken);

    public async Task<ApprovalSubjectView> DescribeAsync(TicketId ticket, CancellationToken cancellationToken)
    {
        var found = await db.Set<Ticket>().AsNoTracking().SingleAsync(t => t.Id == ticket, cancellationToken);
        var request = await db.Set<RequestRecord>().AsNoTracking().SingleAsync(r => r.TicketId == ticket, cancellationToken);
        var changed = await db.Set<HistoryEntry>().AsNoTracking()
            .Where(line => line.TicketId == ticket && line.Field == TicketField.Answer).OrderBy(line => line.Line).ToListAsync(cancellationToken);
        List<SubjectFact> facts = [];
        if (request.RequestedForId is { } user)
        {
            facts.Add(new("For", (await people.FindAsync(user, cancellationToken))?.Name ?? "Somebody who left"));
        }

        facts.Add(new("Cost", Money(request.CostCents, request.IsMonthly, book.Currency)));
        facts.AddRange(request.Answers.Select(line => new SubjectFact(line.Label, line.Text)));
        return new ApprovalSubjectView(found.Title, facts, [.. LastChange(changed).Select(line => $"Changed: {line.Detail}, {line.Before ?? "nothing"} → {line.After ?? "nothing"}")]);
    }

    /// <summary>An amount as people read it.</summary>
    internal static string Money(long cents, bool isMonthly, string currency) => cents == 0 ? "Free"
        : (cents / 100m).ToString(cents % 100 == 0 ? "#,##0" : "#,##0.00", CultureInfo.InvariantCulture) + $" {currency}" + (isMonthly ? " a month" : "");

    /// <summary>What the last edit changed: the lines of one instant.</summary>
    private static IEnumerable<HistoryEntry> LastChange(List<HistoryEntry> lines) => lines.Count == 0 ? [] : lines.Where(line => line.At == lines[^1].At);

    private async Task<Verdict> ApproveAsync(TicketWork work, CancellationToken cancellationToken)
    {
        if (work.Ticket.State != TicketState.WaitingForApproval)
        {
            return Verdict.Already;
        }

        await tasks.StartAsync(work, cancellationToken);
        return work.Done(TicketHappening.Approved);
    }

    private async Task<Verdict> RejectAsync(TicketWork work, ApprovalDecided decision, CancellationToken cancellationToken)
    {
        if (!work.TryMove(TicketState.Rejected))
        {
            return Verdict.Already;
        }

        await tasks.WithdrawAsync(work, cancellationToken);
        var by = decision.By is { } person ? $"Rejected by {person.Name}" : "Rejected: the time for approval ran out";
        work.Ticket.Refuse(StorableText.Cut(decision.Reason is { Length: > 0 } reason ? $"{by}: {reason}" : by + ".", Ticket.TextLength));
        return work.Done(TicketHappening.Rejected);
    }
}
