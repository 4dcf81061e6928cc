using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Changes;

/// <summary>How every action on a change goes: lock and load it, look whether the actor may, let the use case act, weigh the risk, save.</summary>
public sealed class ChangeDesk(DeskDb db, TicketDesk tickets, ConfigurationItems items, ChangeReader reader, AssessRisk risk, IOptions<ChangeOptions> options)
{
    /// <summary>Acts on one change, if the actor may and it is the time for it.</summary>
    /// <param name="number">The change's number.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="verb">What is done.</param>
    /// <param name="leadsTo">The state that it leads to: a change that is there already was acted on before.</param>
    /// <param name="act">Does it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal async Task<ChangeOutcome> ActAsync(
        string number, Actor actor, ChangeVerb verb, TicketState? leadsTo, Func<ChangeWork, Task<ChangeVerdict>> act, CancellationToken cancellationToken)
    {
        if (await OpenAsync(number, actor, cancellationToken) is not { } work)
        {
            return new ChangeNotFound();
        }

        var before = TicketFacts.Of(work.Ticket);
        var permission = work.May(verb);
        var verdict = permission switch
        {
            Permission.Allowed => await act(work),
            Permission.NotNow when work.Ticket.State == leadsTo => ChangeVerdict.Already,
            _ => ChangeVerdict.Refuse(ChangeProblem.NotInThisState),
        };
        if (verdict.IsDone)
        {
            await SaveAsync(work, before, cancellationToken);
        }

        var details = await ReadAsync(work, cancellationToken);
        return verdict switch
        {
            _ when permission == Permission.Never => new ChangeForbidden(details),
            { IsDone: true } => new ChangeDone(details),
            { Problems.Count: 0 } => new ChangeUnchanged(details),
            _ => new ChangeRefused(verdict.Problems, details),
        };
    }

    /// <summary>Locks and loads a change; null when it is missing or the actor may not see it.</summary>
    internal async Task<ChangeWork?> OpenAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        var work = await tickets.OpenAsync(number, actor, _ => Standing.Board, cancellationToken);
        if (work is not { Ticket.Kind: TicketKind.Change })
        {
            return null;
        }

        var id = work.Ticket.Id;
        var record = await db.Set<ChangeRecord>().Include(c => c.Items).Include(c => c.Tasks).SingleAsync(c => c.TicketId == id, cancellationToken);
        var graph = await items.GraphAsync(cancellationToken);
        var standing = ChangeRights.StandingOf(actor, work.Ticket, graph.FindAll(record.ItemKeys).Select(item => item.Owner), options.Value.BoardGroup);
        return standing == ChangeStanding.None ? null : new ChangeWork(work, record, standing, graph);
    }

    /// <summary>Saves what was done, with the risk as it is now until the change is authorised.</summary>
    internal async Task SaveAsync(ChangeWork work, TicketFacts before, CancellationToken cancellationToken)
    {
        if (work.Ticket.State is TicketState.New or TicketState.Assess or TicketState.Authorize or TicketState.Scheduled)
        {
            work.Record.Weigh((await RiskOfAsync(work, cancellationToken)).Level);
        }

        await tickets.SaveAsync(work.Lines, before, cancellationToken);
    }

    internal Task<RiskAssessment> RiskOfAsync(ChangeWork work, CancellationToken cancellationToken) => risk.ExecuteAsync(
        work.Record.ItemKeys, work.Record.WindowStart, work.Record.WindowEnd, work.Record.AnswersByQuestion(), work.Ticket.GroupKey, cancellationToken);

    internal Task<ChangeDetails> ReadAsync(ChangeWork work, CancellationToken cancellationToken) => reader.ReadAsync(work.Ticket, work.Record, work.Standing, cancellationToken);
}
