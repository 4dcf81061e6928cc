using DeskBot.Backend.Approvals;

namespace DeskBot.Backend.Tests.Approvals;

/// <summary>When a stage is decided: a table for each rule, and what holds for all of them over random votes.</summary>
public sealed class ApprovalRulesTests
{
    private const int Runs = 4000;

    /// <summary>Rule, approvers, approved, rejected, verdict.</summary>
    public static TheoryData<string, int, int, int, string> Table => new()
    {
        { "anyone", 1, 0, 0, "Open" }, { "anyone", 1, 1, 0, "Approved" }, { "anyone", 1, 0, 1, "Rejected" },
        { "anyone", 3, 0, 2, "Open" }, { "anyone", 3, 1, 2, "Approved" }, { "anyone", 3, 0, 3, "Rejected" },

        { "everyone", 1, 1, 0, "Approved" }, { "everyone", 3, 2, 0, "Open" }, { "everyone", 3, 3, 0, "Approved" },
        { "everyone", 3, 0, 1, "Rejected" }, { "everyone", 3, 2, 1, "Rejected" },

        // More than half: of four, two are not enough, and two against make three impossible.
        { "majority", 1, 1, 0, "Approved" }, { "majority", 2, 1, 0, "Open" }, { "majority", 2, 2, 0, "Approved" }, { "majority", 2, 0, 1, "Rejected" },
        { "majority", 3, 2, 0, "Approved" }, { "majority", 3, 1, 1, "Open" }, { "majority", 3, 0, 2, "Rejected" },
        { "majority", 4, 2, 0, "Open" }, { "majority", 4, 3, 0, "Approved" }, { "majority", 4, 0, 1, "Open" }, { "majority", 4, 1, 2, "Rejected" },
        { "majority", 5, 3, 2, "Approved" }, { "majority", 5, 2, 2, "Open" }, { "majority", 5, 2, 3, "Rejected" },

        { "atLeast:2", 2, 1, 0, "Open" }, { "atLeast:2", 2, 0, 1, "Rejected" }, { "atLeast:2", 3, 2, 0, "Approved" }, { "atLeast:2", 3, 1, 1, "Open" },
        { "atLeast:2", 3, 0, 2, "Rejected" }, { "atLeast:2", 5, 1, 3, "Open" }, { "atLeast:2", 5, 1, 4, "Rejected" }, { "atLeast:1", 2, 1, 0, "Approved" },

        // A/N >= p approves; R/N + p > 1 rejects. At exactly 1 the share can still be reached.
        { "percentage:50", 4, 2, 0, "Approved" }, { "percentage:50", 4, 0, 2, "Open" }, { "percentage:50", 4, 0, 3, "Rejected" },
        { "percentage:66.7", 3, 2, 0, "Open" }, { "percentage:66.6", 3, 2, 0, "Approved" }, { "percentage:66.6", 3, 0, 1, "Open" }, { "percentage:66.7", 3, 0, 1, "Rejected" },
        { "percentage:30", 10, 3, 0, "Approved" }, { "percentage:30", 10, 0, 7, "Open" }, { "percentage:30", 10, 0, 8, "Rejected" },
        { "percentage:100", 7, 7, 0, "Approved" }, { "percentage:100", 7, 6, 1, "Rejected" }, { "percentage:0.1", 7, 1, 0, "Approved" }, { "percentage:0.1", 7, 0, 6, "Open" },
        { "percentage:7", 100, 7, 0, "Approved" }, { "percentage:7", 100, 6, 93, "Open" }, { "percentage:7", 100, 6, 94, "Rejected" },

        { "firstToRespond", 5, 0, 0, "Open" }, { "firstToRespond", 5, 1, 0, "Approved" }, { "firstToRespond", 5, 0, 1, "Rejected" },
    };

    [Theory, MemberData(nameof(Table))]
    public void Each_rule_decides_by_its_table(string rule, int approvers, int approved, int rejected, string verdict) =>
        Assert.Equal(verdict, ApprovalRules.Decide(PlanText.ReadRule(rule), approved, rejected, approvers).ToString());

    [Fact]
    public void A_rule_is_read_back_as_it_was_stored() => Assert.All(
        [new ApprovalRule.Anyone(), new ApprovalRule.Everyone(), new ApprovalRule.Majority(), new ApprovalRule.AtLeast(3), new ApprovalRule.Percentage(66.7), new ApprovalRule.FirstToRespond()],
        (ApprovalRule rule) => Assert.Equal(rule, PlanText.ReadRule(PlanText.Write(rule))));

    [Fact]
    public void The_share_is_the_one_of_the_formula() => Try(poll =>
    {
        if (poll.Rule is not ApprovalRule.Percentage(var percent))
        {
            return;
        }

        var (share, n) = ((decimal)percent / 100, (decimal)poll.Approvers);
        for (var approved = 0; approved <= poll.Approvers; approved++)
        {
            for (var rejected = 0; rejected + approved <= poll.Approvers; rejected++)
            {
                var expected = approved / n >= share ? StageVerdict.Approved : rejected / n > 1 - share ? StageVerdict.Rejected : StageVerdict.Open;
                Assert.Equal(expected, ApprovalRules.Decide(poll.Rule, approved, rejected, poll.Approvers));
            }
        }
    });

    [Fact]
    public void It_is_rejected_as_soon_as_it_can_no_longer_be_reached_and_not_before() => Try(poll =>
    {
        foreach (var (approved, rejected) in poll.Counts())
        {
            var left = poll.Approvers - approved - rejected;
            var canBeReached = ApprovalRules.Decide(poll.Rule, approved + left, rejected, poll.Approvers) == StageVerdict.Approved;
            var isFirst = poll.Rule is ApprovalRule.FirstToRespond && approved + rejected > 0;
            Assert.Equal(!canBeReached || (isFirst && rejected > 0 && approved == 0), ApprovalRules.Decide(poll.Rule, approved, rejected, poll.Approvers) == StageVerdict.Rejected);
        }
    });

    [Fact]
    public void What_is_decided_stays_decided_whatever_else_is_said() => Try(poll =>
    {
        var verdict = StageVerdict.Open;
        foreach (var (approved, rejected) in poll.Counts())
        {
            var next = ApprovalRules.Decide(poll.Rule, approved, rejected, poll.Approvers);
            Assert.True(verdict == StageVerdict.Open || next == verdict || poll.Rule is ApprovalRule.FirstToRespond, $"{poll}: {verdict} became {next}");
            verdict = next;
        }
    });

    [Fact]
    public void When_all_have_answered_it_is_decided() => Try(poll =>
        Assert.NotEqual(StageVerdict.Open, ApprovalRules.Decide(poll.Rule, poll.Votes.Count(vote => vote), poll.Votes.Count(vote => !vote), poll.Approvers)));

    [Fact]
    public void Only_the_counts_matter_not_their_order() => Try(poll =>
    {
        if (poll.Rule is ApprovalRule.FirstToRespond)
        {
            return;
        }

        var shuffled = poll with { Votes = [.. poll.Votes.OrderBy(_ => poll.Random.Next())] };
        Assert.Equal(poll.Outcome(), shuffled.Outcome());
    });

    private static void Try(Action<Poll> check)
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            check(Poll.Of(new Random(seed)));
        }
    }

    /// <summary>A rule, and everybody's vote in the order in which they are cast.</summary>
    private sealed record Poll(ApprovalRule Rule, IReadOnlyList<bool> Votes, Random Random)
    {
        public int Approvers => Votes.Count;

        public static Poll Of(Random random)
        {
            var approvers = random.Next(1, 25);
            ApprovalRule rule = random.Next(6) switch
            {
                0 => new ApprovalRule.Anyone(),
                1 => new ApprovalRule.Everyone(),
                2 => new ApprovalRule.Majority(),
                3 => new ApprovalRule.AtLeast(random.Next(1, approvers + 1)),
                4 => new ApprovalRule.Percentage(random.Next(2) == 0 ? random.Next(1, 101) : Math.Max(random.NextDouble() * 100, 0.001)),
                _ => new ApprovalRule.FirstToRespond(),
            };
            var leaning = random.NextDouble();
            return new Poll(rule, [.. Enumerable.Range(0, approvers).Select(_ => random.NextDouble() < leaning)], random);
        }

        /// <summary>The counts after each vote.</summary>
        public IEnumerable<(int Approved, int Rejected)> Counts()
        {
            var approved = 0;
            for (var cast = 0; cast < Votes.Count; cast++)
            {
                approved += Votes[cast] ? 1 : 0;
                yield return (approved, cast + 1 - approved);
            }
        }

        /// <summary>The first verdict that is one.</summary>
        public StageVerdict Outcome() =>
            Counts().Select(counts => ApprovalRules.Decide(Rule, counts.Approved, counts.Rejected, Approvers)).First(verdict => verdict != StageVerdict.Open);
    }
}
