using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>Approvers and a requester, each in their own chat. Amara asks; Henrik is her manager, Ingrid and Samuel are on the board, Mateo stands in.</summary>
public abstract class ApprovalTranscript : Transcript
{
    private protected const string Number = "INC0000001";

    private protected Conversation Manager => With("manager@demo");

    private protected Conversation Board => With("cab@demo");

    private protected Conversation Mateo => With("editor@demo");

    private protected Conversation Admin => With("admin@demo");

    private protected async Task EverybodyJoinsAsync()
    {
        foreach (var person in new[] { Employee, Manager, Board, Mateo, Admin })
        {
            await person.Joins();
        }
    }

    private protected async Task<string> CommentsOfAsync(string number) => string.Join('\n', (await TicketAsync(number)).Comments.Select(comment => comment.Text));

    private protected static StagePlan Stage(string name, ApprovalRule rule, params string[] approvers) => new(name, rule, approvers);

    private protected Task<ApprovalOverview> AskAsync(params StagePlan[] stages) => AskAsync(isLowRisk: false, stages);

    private protected async Task<ApprovalOverview> AskAsync(bool isLowRisk, params StagePlan[] stages)
    {
        var plans = new List<ApprovalStagePlan>();
        foreach (var stage in stages)
        {
            plans.Add(new ApprovalStagePlan(stage.Name, stage.Rule, [new ApproverSource.These(await IdsAsync(stage.Approvers))], TimeSpan.FromHours(8), stage.OnExpiry, stage.Fallback));
        }

        return await AskAsync(isLowRisk, plans);
    }

    private protected Task<ApprovalOverview> AskAsync(ApprovalStagePlan stage) => AskAsync(isLowRisk: false, [stage]);

    /// <summary>Amara opens a ticket, and its approval is asked, as a practice of the desk does it.</summary>
    private protected async Task<ApprovalOverview> AskAsync(bool isLowRisk, IReadOnlyList<ApprovalStagePlan> stages)
    {
        Desk.Time.Advance(TimeSpan.FromSeconds(1));
        var draft = new IncidentDraft(Guid.NewGuid().ToString(), "A laptop", "", Level.Low, Level.Low, "hardware");
        var opened = await Desk.DoAsync<OpenIncident, OpenIncidentOutcome>("employee@demo", (open, actor) => open.ExecuteAsync(draft, actor, default));
        var ticket = Assert.IsType<IncidentOpened>(opened).Ticket;
        var plan = new ApprovalPlan(ticket.Id, ticket.Number, stages, [], isLowRisk);
        return await Desk.DoAsync<AskForApproval, AskForApprovalOutcome>("employee@demo", (ask, actor) => ask.ExecuteAsync(plan, ticket.Requester.Id, default)) switch
        {
            ApprovalAsked asked => asked.Approval,
            ApproversMissing missing => missing.Approval,
            var other => throw new InvalidOperationException($"Not asked: {other}"),
        };
    }

    private protected async Task<IReadOnlyList<PersonId>> IdsAsync(string[] logins)
    {
        var ids = new List<PersonId>();
        foreach (var login in logins)
        {
            ids.Add((await Desk.DoAsync<FindPerson, Person>(login, async (find, _) => await find.ExecuteAsync(login, default) ?? throw new InvalidOperationException(login))).Id);
        }

        return ids;
    }

    /// <summary>A stage by logins.</summary>
    private protected sealed record StagePlan(string Name, ApprovalRule Rule, string[] Approvers)
    {
        public ApprovalExpiry OnExpiry { get; init; } = ApprovalExpiry.Reject;

        public ApproverSource? Fallback { get; init; }
    }

    private protected static async Task<int> MoveDueAsync(IServiceProvider services, Actor by)
    {
        var due = await services.GetRequiredService<DueApprovals>().ExecuteAsync(default);
        foreach (var one in due)
        {
            await services.GetRequiredService<MoveDueApproval>().ExecuteAsync(one, default);
        }

        return due.Count;
    }
}
