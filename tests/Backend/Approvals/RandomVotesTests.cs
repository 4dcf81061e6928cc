using DeskBot.Backend.Approvals;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tests.Approvals;

/// <summary>Random lives of approvals through the use cases: whatever people do in whatever order, it is decided once, has one effect, and what is decided stays.</summary>
public sealed class RandomVotesTests
{
    private static readonly string[] Everybody = ["manager", "cab", "admin", "agent", "yuki", "tomas", "leila", "mei", "david", "editor", "employee", "piotr"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Whatever_happens_it_is_decided_once_and_has_one_effect(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.OpenAsync(provider);
        for (var seed = 0; seed < (provider == DatabaseProvider.Sqlite ? 25 : 8); seed++)
        {
            var effects = (await story.EffectsAsync()).Count;
            await LiveAsync(story, new Random(seed));
            var ended = await story.NowAsync();
            Assert.True(ended.State is ApprovalState.Approved or ApprovalState.Rejected, $"Seed {seed}: {ended.State}");
            Assert.Equal(effects + 1, (await story.EffectsAsync()).Count);
            AssertSound(ended);
        }
    }

    /// <summary>Two replicas count two votes at the same moment: both count, and only one of them decides.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Votes_at_the_same_moment_are_both_counted_and_have_one_effect(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.AskedAsync(new ApprovalRule.AtLeast(4), "manager cab admin agent yuki tomas", provider);
        var outcomes = await Task.WhenAll(new[] { "manager", "cab", "admin", "agent", "yuki", "tomas", "manager", "cab" }.Select(who => Task.Run(() => CastAsync(story, who, Vote.Approve, 10))));

        Assert.Equal(4, outcomes.Count(outcome => outcome is VoteCounted));
        Assert.Equal((ApprovalState.Approved, 4), ((await story.NowAsync()).State, (await story.NowAsync()).Stages[0].Approved));
        Assert.Single(await story.EffectsAsync());
    }

    private static async Task LiveAsync(ApprovalStory story, Random random)
    {
        await story.AskAsync(isLowRisk: random.Next(2) == 0, [await story.IdAsync("piotr")], [.. await StagesAsync(story, random)]);
        for (var step = 0; step < 200 && (await story.NowAsync()) is { State: ApprovalState.Waiting } now; step++)
        {
            var before = now.Current;
            switch (random.Next(12))
            {
                case 0:
                    story.Desk.Time.Advance(TimeSpan.FromHours(random.Next(1, 40)));
                    await story.Desk.MoveDueApprovalsAsync();
                    break;
                case 1:
                    await DelegateAsync(story, Pick(random), Pick(random), random.Next(1, 9));
                    break;
                default:
                    await CastAsync(story, Pick(random), random.Next(3) == 0 ? Vote.Reject : Vote.Approve, random.Next(8) == 0 ? 10 : before?.Ordinal ?? 10);
                    break;
            }
        }

        // Late clicks of everybody change nothing.
        var decided = await story.NowAsync();
        foreach (var person in Everybody)
        {
            Assert.IsNotType<VoteCounted>(await CastAsync(story, person, Vote.Reject, decided.Stages[^1].Ordinal));
        }

        Assert.Equal(decided.State, (await story.NowAsync()).State);
    }

    private static async Task<IReadOnlyList<ApprovalStagePlan>> StagesAsync(ApprovalStory story, Random random)
    {
        var stages = new List<ApprovalStagePlan>();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var approvers = Everybody.Where(_ => random.Next(2) == 0).Append("manager").Distinct().ToList();
            ApprovalRule rule = random.Next(6) switch
            {
                0 => new ApprovalRule.Anyone(),
                1 => new ApprovalRule.Everyone(),
                2 => new ApprovalRule.Majority(),
                3 => new ApprovalRule.AtLeast(1),
                4 => new ApprovalRule.Percentage(random.Next(1, 101)),
                _ => new ApprovalRule.FirstToRespond(),
            };
            stages.Add(await story.StageAsync($"Stage {count}", rule, string.Join(' ', approvers), (ApprovalExpiry)random.Next(3), "cab admin", random.Next(2, 30)));
        }

        return stages;
    }

    /// <summary>Nobody barred has a seat or a vote, nobody has two votes in a stage, the counts are those of the seats, and the verdict is that of the rule.</summary>
    private static void AssertSound(ApprovalOverview approval)
    {
        foreach (var stage in approval.Stages)
        {
            var votes = stage.Seats.Where(seat => seat.Vote is not null).ToList();
            Assert.DoesNotContain(stage.Seats, seat => approval.Barred.Contains(seat.Approver.Id) || (seat.By is { } by && approval.Barred.Contains(by.Id)));
            Assert.Equal(votes.Count, votes.Select(seat => seat.By?.Id).Distinct().Count());
            Assert.Equal((stage.Approved, stage.Rejected), (votes.Count(seat => seat.Vote == Vote.Approve), votes.Count(seat => seat.Vote == Vote.Reject)));
            Assert.DoesNotContain(stage.Seats, seat => seat.IsOpen);
        }
    }

    private static string Pick(Random random) => Everybody[random.Next(Everybody.Length)];

    private static async Task<VoteOutcome> CastAsync(ApprovalStory story, string person, Vote vote, int stage)
    {
        var (actor, ballot) = (await story.Desk.AsAsync($"{person}@demo"), new Ballot(story.Id, stage, vote, "Because."));
        return await story.Desk.AskAsync<CastVote, VoteOutcome>(cast => cast.ExecuteAsync(ballot, actor, default));
    }

    private static async Task DelegateAsync(ApprovalStory story, string from, string to, int days)
    {
        var (actor, substitute, until) = (await story.Desk.AsAsync($"{from}@demo"), await story.IdAsync(to), story.Desk.Time.GetUtcNow().AddDays(days));
        await story.Desk.AskAsync<DelegateApprovals, DelegationOutcome>(use => use.ExecuteAsync(actor, substitute, null, until, default));
    }
}
