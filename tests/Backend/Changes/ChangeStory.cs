using DeskBot.Backend.Approvals;
using DeskBot.Backend.Changes;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tests.Changes;

/// <summary>Changes on a desk, in a few words. It is Monday, 2 November 2026, 9:00 in Berlin.</summary>
internal static class ChangeStory
{
    /// <summary>Saturday, 7 November 2026, 22:00 in Berlin: inside of the mail gateway's maintenance window.</summary>
    public static readonly DateTimeOffset Saturday = new(2026, 11, 7, 21, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyDictionary<string, string> Harmless =
        new Dictionary<string, string> { ["reach"] = "team", ["experience"] = "often", ["undo"] = "quickly", ["tested"] = "fully" };

    public static readonly IReadOnlyDictionary<string, string> Risky =
        new Dictionary<string, string> { ["reach"] = "everybody", ["experience"] = "never", ["undo"] = "slowly", ["tested"] = "partly" };

    public static async Task<ChangeDraft> DraftAsync(this Desk desk, string implementer = "yuki@demo", ChangeType type = ChangeType.Normal) => new(
        Guid.NewGuid().ToString(), type, "New filter rules on the mail gateway", "The rules of the vendor.", ["mail-gateway"], Saturday, Saturday.AddHours(2),
        "Load the rules, restart the filter.", "Load the rules of before.", "Send a test mail.", Harmless, (await desk.PersonAsync(implementer)).Id, ["Load", "Test"]);

    public static async Task<ChangeDetails> ProposeAsync(this Desk desk, ChangeDraft draft, string login = "agent@demo")
    {
        var actor = await desk.AsAsync(login);
        var outcome = await desk.RunAsync<ProposeChange, ChangeOutcome>(propose => propose.ExecuteAsync(draft, actor, default));
        return Assert.IsType<ChangeDone>(outcome).Change;
    }

    public static async Task<ChangeOutcome> DoAsync<TUseCase>(this Desk desk, string login, Func<TUseCase, Actor, Task<ChangeOutcome>> act) where TUseCase : notnull
    {
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        var actor = await desk.AsAsync(login);
        return await desk.RunAsync<TUseCase, ChangeOutcome>(useCase => act(useCase, actor));
    }

    public static Task<ChangeOutcome> SubmitAsync(this Desk desk, string number, string login = "agent@demo") =>
        desk.DoAsync<SubmitChange>(login, (submit, actor) => submit.ExecuteAsync(number, actor, default));

    public static Task<ChangeOutcome> StartAsync(this Desk desk, string number, string login = "yuki@demo") =>
        desk.DoAsync<StartChange>(login, (start, actor) => start.ExecuteAsync(number, actor, default));

    public static async Task<VoteOutcome> VoteAsync(this Desk desk, string number, string login, Vote vote = Vote.Approve, string? reason = null)
    {
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        var actor = await desk.AsAsync(login);
        return await desk.RunAsync<CastVote, VoteOutcome>(cast => cast.ExecuteAsync(number, actor, vote, reason, default));
    }

    public static async Task<ChangeDetails?> FindChangeAsync(this Desk desk, string number, string login = "agent@demo")
    {
        var actor = await desk.AsAsync(login);
        return await desk.AskAsync<FindChange, ChangeDetails?>(find => find.ExecuteAsync(number, actor, default));
    }

    /// <summary>A low-risk change that peers have approved, so that it is scheduled.</summary>
    public static async Task<string> ScheduledAsync(this Desk desk, ChangeDraft draft)
    {
        var number = (await desk.ProposeAsync(draft)).Ticket.Number;
        Assert.IsType<ChangeDone>(await desk.SubmitAsync(number));
        Assert.IsType<VoteCounted>(await desk.VoteAsync(number, "nadia@demo"));
        foreach (var member in (string[])["cab@demo", "admin@demo"])
        {
            await desk.VoteAsync(number, member);
        }

        return number;
    }

    public static IEnumerable<ChangeMoved> Moves(this IEnumerable<DeskEvent> events) => events.OfType<ChangeMoved>();
}
