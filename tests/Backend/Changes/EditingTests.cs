using DeskBot.Backend.Approvals;
using DeskBot.Backend.Changes;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Changes;

/// <summary>Drafts, edits, and what they do to votes.</summary>
public sealed class EditingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_material_edit_voids_the_votes(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var draft = await desk.DraftAsync() with { Answers = ChangeStory.Risky };
        var number = (await desk.ProposeAsync(draft)).Ticket.Number;
        await desk.SubmitAsync(number);
        var edited = draft with { End = ChangeStory.Saturday.AddHours(3) };
        Assert.Equal(TicketState.New, Assert.IsType<ChangeDone>(await EditAsync(desk, number, edited)).Change.Ticket.State);
        Assert.IsType<VoteRefused>(await desk.VoteAsync(number, "nadia@demo"));

        await desk.SubmitAsync(number);
        await desk.VoteAsync(number, "nadia@demo");
        await desk.VoteAsync(number, "cab@demo");
        Assert.Equal(TicketState.Authorize, Assert.IsType<ChangeDone>(await EditAsync(desk, number, draft)).Change.Ticket.State);
        await desk.VoteAsync(number, "admin@demo");
        Assert.Equal(TicketState.Authorize, (await desk.FindChangeAsync(number))?.Ticket.State);
        await desk.VoteAsync(number, "cab@demo");
        Assert.Equal(TicketState.Scheduled, (await desk.FindChangeAsync(number))?.Ticket.State);
        Assert.Equal([ChangeProblem.NotInThisState], Assert.IsType<ChangeRefused>(await EditAsync(desk, number, edited)).Problems);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_leaves_the_votes()
    {
        await using var desk = await Desk.OpenAsync();
        var draft = await desk.DraftAsync();
        var number = (await desk.ProposeAsync(draft)).Ticket.Number;
        await desk.SubmitAsync(number);

        Assert.IsType<ChangeUnchanged>(await EditAsync(desk, number, draft));
        Assert.IsType<VoteCounted>(await desk.VoteAsync(number, "nadia@demo"));
    }

    [Fact]
    public async Task The_type_changes_only_while_the_change_is_new()
    {
        await using var desk = await Desk.OpenAsync();
        var draft = await desk.DraftAsync();
        var number = (await desk.ProposeAsync(draft)).Ticket.Number;
        var emergency = draft with { Type = ChangeType.Emergency };
        Assert.Equal(ChangeType.Emergency, Assert.IsType<ChangeDone>(await EditAsync(desk, number, emergency)).Change.Type);
        await EditAsync(desk, number, draft);
        await desk.SubmitAsync(number);

        Assert.Contains(ChangeProblem.TypeFixed, Assert.IsType<ChangeRefused>(await EditAsync(desk, number, emergency)).Problems);
    }

    [Fact]
    public async Task Taking_back_voids_the_votes()
    {
        await using var desk = await Desk.OpenAsync();
        var number = (await desk.ProposeAsync(await desk.DraftAsync(type: ChangeType.Emergency))).Ticket.Number;
        await desk.SubmitAsync(number);
        await desk.VoteAsync(number, "cab@demo");
        Assert.Equal(TicketState.New, Assert.IsType<ChangeDone>(await desk.DoAsync<ReturnChange>("agent@demo", (back, actor) =>
            back.ExecuteAsync(number, "The plan is wrong.", actor, default))).Change.Ticket.State);
        await desk.SubmitAsync(number);
        await desk.VoteAsync(number, "admin@demo");

        Assert.Equal(TicketState.Authorize, (await desk.FindChangeAsync(number))?.Ticket.State);
    }

    [Fact]
    public async Task An_incomplete_draft_is_kept_and_says_what_is_missing_when_it_is_submitted()
    {
        await using var desk = await Desk.OpenAsync();
        var draft = await desk.DraftAsync() with { Items = [], Start = null, End = null, ImplementationPlan = "", BackOutPlan = " ", Answers = new Dictionary<string, string> { ["reach"] = "\n=x" }, Implementer = null };
        var number = (await desk.ProposeAsync(draft)).Ticket.Number;

        Assert.Equal(
            [
                ChangeProblem.ItemsMissing, ChangeProblem.WindowMissing, ChangeProblem.ImplementationPlanMissing, ChangeProblem.BackOutPlanMissing,
                ChangeProblem.ImplementerMissing, ChangeProblem.RiskUnanswered,
            ],
            Assert.IsType<ChangeRefused>(await desk.SubmitAsync(number)).Problems);
    }

    [Fact]
    public async Task The_same_draft_gives_the_same_change()
    {
        await using var desk = await Desk.OpenAsync();
        var draft = await desk.DraftAsync();
        var first = await desk.ProposeAsync(draft);
        var again = Assert.IsType<ChangeUnchanged>(await desk.DoAsync<ProposeChange>("agent@demo", (propose, actor) => propose.ExecuteAsync(draft, actor, default)));

        Assert.Equal(first.Ticket.Number, again.Change.Ticket.Number);
        Assert.Equal("CHG0000002", (await desk.ProposeAsync(draft with { DraftId = "other" })).Ticket.Number);
        Assert.IsType<ChangeNotFound>(await desk.DoAsync<ProposeChange>("mei@demo", (propose, actor) => propose.ExecuteAsync(draft, actor, default)));
    }

    private static Task<ChangeOutcome> EditAsync(Desk desk, string number, ChangeDraft draft) =>
        desk.DoAsync<EditChange>("agent@demo", (edit, actor) => edit.ExecuteAsync(number, draft, actor, default));
}
