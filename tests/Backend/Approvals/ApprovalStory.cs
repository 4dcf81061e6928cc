using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Approvals;

/// <summary>The demo's desk with incidents to approve. Everybody is called by the part of the login before the @.</summary>
internal sealed class ApprovalStory : IAsyncDisposable
{
    private ApprovalStory(Desk desk, TicketSummary ticket) => (Desk, Ticket) = (desk, ticket);

    public Desk Desk { get; }

    public TicketSummary Ticket { get; }

    public ApprovalId Id { get; private set; }

    public static async Task<ApprovalStory> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, string requester = "employee@demo")
    {
        var desk = await Desk.OpenAsync(provider, with: services => services.AddScoped<IApprovalSubject, TestedSubject>());
        return new ApprovalStory(desk, await desk.IncidentAsync(requester));
    }

    /// <summary>A desk that has asked one stage.</summary>
    public static async Task<ApprovalStory> AskedAsync(ApprovalRule rule, string approvers, DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var story = await OpenAsync(provider);
        Assert.IsType<ApprovalAsked>(await story.AskAsync(await story.StageAsync("Manager", rule, approvers)));
        return story;
    }

    public async Task<ApprovalStagePlan> StageAsync(
        string name, ApprovalRule rule, string approvers, ApprovalExpiry onExpiry = ApprovalExpiry.Reject, string? fallback = null, double hours = 10) =>
        new(name, rule, [await TheseAsync(approvers)], TimeSpan.FromHours(hours), onExpiry, fallback is null ? null : await TheseAsync(fallback));

    public async Task<ApproverSource> TheseAsync(string people)
    {
        var ids = new List<PersonId>();
        foreach (var person in people.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            ids.Add(await IdAsync(person));
        }

        return new ApproverSource.These(ids);
    }

    public async Task<PersonId> IdAsync(string person) => (await Desk.PersonAsync($"{person}@demo")).Id;

    public Task<AskForApprovalOutcome> AskAsync(params ApprovalStagePlan[] stages) => AskAsync(isLowRisk: false, barred: [], stages);

    public async Task<AskForApprovalOutcome> AskAsync(bool isLowRisk, PersonId[] barred, params ApprovalStagePlan[] stages)
    {
        var plan = new ApprovalPlan(Ticket.Id, Ticket.Number, stages, barred, isLowRisk);
        var outcome = await Desk.RunAsync<AskForApproval, AskForApprovalOutcome>(ask => ask.ExecuteAsync(plan, Ticket.Requester.Id, default));
        Id = outcome switch
        {
            ApprovalAsked asked => asked.Approval.Id,
            ApproversMissing missing => missing.Approval.Id,
            _ => default,
        };
        return outcome;
    }

    /// <summary>Votes on the stage that is being asked.</summary>
    public Task<VoteOutcome> VotesAsync(string person, Vote vote, string? reason = null, PersonId? inPlaceOf = null) =>
        VotesAsync(person, vote, stage: null, reason, inPlaceOf);

    public async Task<VoteOutcome> VotesAsync(string person, Vote vote, int? stage, string? reason, PersonId? inPlaceOf = null)
    {
        var actor = await Desk.AsAsync($"{person}@demo");
        var ballot = new Ballot(Id, stage ?? (await NowAsync()).Current?.Ordinal ?? 10, vote, reason ?? (vote == Vote.Reject ? "No." : null), inPlaceOf);
        return await Desk.RunAsync<CastVote, VoteOutcome>(cast => cast.ExecuteAsync(ballot, actor, default));
    }

    public Task<VoteOutcome> ApprovesAsync(string person) => VotesAsync(person, Vote.Approve);

    public Task<VoteOutcome> RejectsAsync(string person, string reason = "Too expensive.") => VotesAsync(person, Vote.Reject, reason);

    public async Task<ApprovalOverview> NowAsync() =>
        await Desk.AskAsync<ApprovalsOf, ApprovalOverview?>(of => of.ExecuteAsync(Ticket.Id, default)) ?? throw new InvalidOperationException("Nothing was asked.");

    /// <summary>What the decision did to the ticket: the desk's comments on it.</summary>
    public async Task<IReadOnlyList<string>> EffectsAsync() =>
        [.. (await DetailsAsync()).Comments.Where(comment => comment.Side == CommentSide.Bot).Select(comment => comment.Text)];

    public async Task<IReadOnlyList<TicketHistoryLine>> HistoryAsync(TicketAction action) => [.. (await DetailsAsync()).History.Where(line => line.Action == action)];

    public async ValueTask DisposeAsync() => await Desk.DisposeAsync();

    private async Task<TicketDetails> DetailsAsync() =>
        await Desk.FindAsync(Ticket.Number, "agent@demo") ?? throw new InvalidOperationException("The ticket is gone.");
}
