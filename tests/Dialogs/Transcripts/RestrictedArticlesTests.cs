using DeskBot.Knowledge.Articles;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>Articles that are not for everyone: the demo has people who may read them, and the others get no word of them.</summary>
public sealed class RestrictedArticlesTests : Transcript
{
    [Fact]
    public async Task An_agent_is_answered_from_the_desks_own_runbook_and_nobody_else_is()
    {
        const string question = "how do I issue a temporary access pass to a caller";

        await Agent.Says(question).Sees("Desk runbook");
        await Employee.Says(question).DoesNotSee("Desk runbook");
        await With("manager@demo").Says(question).DoesNotSee("Desk runbook");
    }

    [Theory]
    [InlineData("it-unlock-account-for-user", "agent@demo", "employee@demo")]
    [InlineData("it-unlock-account-for-user", "yuki@demo", "leila@demo")]
    [InlineData("it-major-incident-runbook", "tomas@demo", "manager@demo")]
    [InlineData("hr-managers-probation-and-absence", "manager@demo", "employee@demo")]
    [InlineData("hr-managers-probation-and-absence", "leila@demo", "agent@demo")]
    public async Task A_member_reads_it_and_others_do_not_find_it(string slug, string member, string other)
    {
        Assert.True(await ReadsAsync(slug, member));
        Assert.False(await ReadsAsync(slug, other));
    }

    private Task<bool> ReadsAsync(string slug, string login) => Desk.DoAsync<ReadArticle, bool>(login, async (read, actor) =>
        await read.ExecuteAsync(slug, new Reader(actor.Groups), default) is not null);
}
