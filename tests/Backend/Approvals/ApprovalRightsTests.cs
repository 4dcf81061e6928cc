using DeskBot.Backend.Approvals;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tests.Approvals;

/// <summary>Every verb of an approval as every kind of person, through the use cases.</summary>
public sealed class ApprovalRightsTests
{
    private static readonly string[] Everybody = ["employee", "manager", "editor", "cab", "tomas", "agent", "admin", "leila", "mei"];

    /// <summary>Amara (employee) asks; Henrik (manager) and Ingrid (cab) are asked; Mateo (editor) stands in for Henrik; Tomáš will implement it.</summary>
    public static TheoryData<string, string> Allowed => new()
    {
        { "vote", "manager editor cab" },
        { "ask", "manager editor cab" },
        { "pass on", "manager editor cab" },
        { "nudge", "employee" },
        { "answer", "employee" },

        // Those who were asked, the requester, who will implement it, and the agents who see the ticket anyway.
        { "see", "employee manager editor cab tomas agent leila" },
    };

    [Theory, MemberData(nameof(Allowed))]
    public async Task Only_they_may(string verb, string allowed)
    {
        var may = new List<string>();
        foreach (var person in Everybody)
        {
            await using var story = await OpenAsync();
            if (await TryAsync(story, verb, person))
            {
                may.Add(person);
            }
        }

        Assert.Equal(allowed, string.Join(' ', may));
    }

    [Fact]
    public async Task The_desk_itself_never_votes()
    {
        await using var story = await OpenAsync();
        var ballot = new Ballot(story.Id, 10, Vote.Approve, null);
        Assert.IsType<ApprovalNotFound>(await story.Desk.RunAsync<CastVote, VoteOutcome>(cast => cast.ExecuteAsync(ballot, Backend.People.Actor.Bot(), default)));
    }

    private static async Task<ApprovalStory> OpenAsync()
    {
        var story = await ApprovalStory.OpenAsync(DatabaseProvider.Sqlite);
        await story.AskAsync(isLowRisk: false, [await story.IdAsync("tomas")], await story.StageAsync("Manager", new ApprovalRule.Everyone(), "manager cab"));
        var (manager, editor, until) = (await story.Desk.AsAsync("manager@demo"), await story.IdAsync("editor"), story.Desk.Time.GetUtcNow().AddDays(2));
        await story.Desk.RunAsync<DelegateApprovals, DelegationOutcome>(use => use.ExecuteAsync(manager, editor, null, until, default));
        var cab = await story.Desk.AsAsync("cab@demo");
        Assert.Equal(ApprovalTalkOutcome.Done, await story.Desk.RunAsync<AskRequester, ApprovalTalkOutcome>(ask => ask.ExecuteAsync(story.Id, "Why?", cab, default)));
        return story;
    }

    private static async Task<bool> TryAsync(ApprovalStory story, string verb, string person)
    {
        var (actor, number) = (await story.Desk.AsAsync($"{person}@demo"), story.Ticket.Number);
        var question = (await story.NowAsync()).Questions[0].Id;
        var piotr = await story.IdAsync("piotr");
        return verb switch
        {
            "vote" => await story.Desk.RunAsync<CastVote, VoteOutcome>(use => use.ExecuteAsync(new Ballot(story.Id, 10, Vote.Approve, null), actor, default)) is VoteCounted,
            "ask" => await story.Desk.RunAsync<AskRequester, ApprovalTalkOutcome>(use => use.ExecuteAsync(story.Id, "How?", actor, default)) == ApprovalTalkOutcome.Done,
            "pass on" => await story.Desk.RunAsync<DelegateApprovals, DelegationOutcome>(use => use.ExecuteAsync(story.Id, actor, piotr, default)) is DelegationMade,
            "nudge" => await story.Desk.RunAsync<NudgeApprovers, ApprovalTalkOutcome>(use => use.ExecuteAsync(number, actor, default)) == ApprovalTalkOutcome.Done,
            "answer" => await story.Desk.RunAsync<AnswerApprover, ApprovalTalkOutcome>(use => use.ExecuteAsync(question, "So.", actor, default)) == ApprovalTalkOutcome.Done,
            _ => await story.Desk.AskAsync<FindApproval, ApprovalOverview[]>(async use => await use.ExecuteAsync(story.Id, actor, default) is { } found ? [found] : []) is [_],
        };
    }
}
