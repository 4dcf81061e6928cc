using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>"My approvals": asked for, worked through, seen later.</summary>
public sealed class ApprovalListTests : ApprovalTranscript
{
    [Theory]
    [InlineData("my approvals")]
    [InlineData("My approvals")]
    [InlineData("show me my pending approvals")]
    [InlineData("what do I have to approve?")]
    [InlineData("What should I approve today?")]
    [InlineData("anything waiting for my approval?")]
    [InlineData("is there anything waiting for my approval")]
    [InlineData("which requests wait for my approval")]
    [InlineData("do I have any approvals?")]
    [InlineData("pending approvals")]
    [InlineData("please show my approvals")]
    [InlineData("what needs my approval?")]
    [InlineData("what is waiting for my decision?")]
    [InlineData("are there any approvals waiting for me?")]
    [InlineData("show everything I have to approve")]
    public async Task They_ask_for_their_list_in_many_ways(string text)
    {
        await Manager.Joins();
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.Says(text).Sees("One approval waits for you").HasCards("my-approvals", 1);
    }

    [Theory]
    [InlineData("has my request been approved?")]
    [InlineData("who has to approve my request")]
    [InlineData("please approve my vacation")]
    public async Task What_requesters_ask_is_not_the_approvers_list(string text) => await Employee.Says(text).HasCards("my-approvals", 0);

    [Fact]
    public async Task The_list_is_worked_through_from_the_oldest_and_low_risk_in_one_go()
    {
        await Manager.Joins();
        await Manager.Says("my approvals").Sees("Nothing waits for your decision");
        await AskAsync(isLowRisk: false, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await AskAsync(isLowRisk: true, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await AskAsync(isLowRisk: true, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.Says("my approvals").Sees("3 approvals wait for you").Sees("low risk")
            .Clicks("Approve the 2 of low risk").Hears("Approved: INC0000002, INC0000003.").Sees("One approval waits for you")
            .Says("next approval").Sees(Number).Clicks("Approve").DoesNotHear("more wait");
        await AskAsync(isLowRisk: false, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await AskAsync(isLowRisk: false, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.Clicks("Approve").Hears("One more waits for your decision").IsOffered("Next approval").Clicks("Next approval").Clicks("Approve");
        foreach (var number in new[] { "INC0000001", "INC0000002", "INC0000003", "INC0000004", "INC0000005" })
        {
            Assert.Contains("approved", await CommentsOfAsync(number));
        }
    }

    [Fact]
    public async Task A_bulk_click_approves_only_low_risk_whatever_it_names()
    {
        await Manager.Joins();
        var risky = await AskAsync(isLowRisk: false, Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.Forges("approval.bulk", ("seen", risky.Id.Value.ToString("N") + ",x,")).Hears("INC0000001 needs a look of its own");
        Assert.DoesNotContain("approved", await CommentsOfAsync(Number));
    }

    [Fact]
    public async Task Who_opens_a_chat_later_sees_what_waits_and_a_text_votes_too()
    {
        await AskAsync(Stage("Board", new ApprovalRule.Everyone(), "manager@demo", "cab@demo"));
        await Manager.Joins().Sees("One approval waits for you").Clicks("Open").IsOffered("Approve")
            .Says($"reject {Number}").Hears("Say why, for example").Says($"approve {Number} fine with me").Hears("Your vote counts: approved").Says($"approve {Number}").Hears("cast already");
        await Board.Joins().Says($"reject {Number}: no budget").Hears("was rejected by Ingrid Haugen");
        await With("mei@demo").Joins().HasCards("my-approvals", 0).Says($"approve {Number}").Hears("I find no approval of yours");
    }

    [Fact]
    public async Task In_a_group_approvals_are_not_shown()
    {
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.In("everybody", asGroup: true).Says("my approvals").Hears("only in our own chat").HasCards("", 0);
    }
}
