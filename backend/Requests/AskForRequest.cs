using DeskBot.Backend.Approvals;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Requests;

/// <summary>Makes of an item's stages a plan with people in it, and asks for the approval that an order needs.</summary>
public sealed class AskForRequest(PeopleDirectory people, AskForApproval ask, TicketDesk desk, RequestTasks tasks)
{
    /// <summary>Asks; a request that needs no approval goes to work at once.</summary>
    internal async Task ExecuteAsync(Ticket ticket, Order order, CancellationToken cancellationToken)
    {
        var plan = new ApprovalPlan(ticket.Id, ticket.Number, await StagesAsync(order, cancellationToken), order.MayNotApprove, order.Item.IsLowRisk);
        var outcome = await ask.ExecuteAsync(plan, ticket.RequesterId, cancellationToken);
        await desk.ChangeAsync(
            ticket.Number, Actor.Bot(), TicketVerb.Comment,
            work => outcome is ApprovalNotNeeded ? StartAsync(work, cancellationToken) : Task.FromResult(Wait(work)), cancellationToken);
    }

    /// <summary>The stages that an order needs, with where their approvers come from.</summary>
    internal async Task<IReadOnlyList<ApprovalStagePlan>> StagesAsync(Order order, CancellationToken cancellationToken)
    {
        var stages = new List<ApprovalStagePlan>();
        foreach (var stage in order.Item.StagesFor(order.Answers))
        {
            var sources = new List<ApproverSource>();
            foreach (var by in stage.By)
            {
                sources.Add(await SourceAsync(by, order, cancellationToken));
            }

            var fallback = stage.Fallback is null ? null : await SourceAsync(stage.Fallback, order, cancellationToken);
            stages.Add(new ApprovalStagePlan(stage.Name, stage.Rule, sources, stage.Within, stage.OnExpiry, fallback));
        }

        return stages;
    }

    private async Task<ApproverSource> SourceAsync(StageApprover by, Order order, CancellationToken cancellationToken) => by switch
    {
        StageApprover.Manager when order.For is { } user => new ApproverSource.ManagerOf(user),
        StageApprover.Manager => new ApproverSource.RequestersManager(),
        StageApprover.Group group => new ApproverSource.InGroup(group.Key),
        StageApprover.Role role => new ApproverSource.WithRole(role.Value),
        StageApprover.Login login => await PersonAsync(login.Value, cancellationToken),
        StageApprover.Answer answer => await PersonAsync(order.Answers.TryGetValue(answer.Field, out var login) ? login : "", cancellationToken),
        _ => await PersonAsync(order.Item.Owner ?? "", cancellationToken),
    };

    private async Task<ApproverSource> PersonAsync(string login, CancellationToken cancellationToken) =>
        new ApproverSource.These(await people.FindAsync(login, cancellationToken) is { } person ? [person.Id] : []);

    private static Verdict Wait(TicketWork work) =>
        work.Ticket.State == TicketState.WaitingForApproval || work.TryMove(TicketState.WaitingForApproval) ? work.Done(TicketHappening.ApprovalMoved) : Verdict.Already;

    private async Task<Verdict> StartAsync(TicketWork work, CancellationToken cancellationToken)
    {
        await tasks.StartAsync(work, cancellationToken);
        return work.Done(TicketHappening.TaskMoved);
    }
}
