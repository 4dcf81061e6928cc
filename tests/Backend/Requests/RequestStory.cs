using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Requests;

/// <summary>Tells a request's story: each step is one unit of work by one person.</summary>
internal sealed class RequestStory(Desk desk, string number)
{
    /// <summary>An order of a laptop that the manager has to approve, with three tasks one after the other.</summary>
    public static Dictionary<string, string> Laptop => new() { ["model"] = "standard", ["user"] = "employee@demo", ["why"] = "old", ["site"] = "Berlin" };

    /// <summary>A voucher that nobody has to approve, with one task.</summary>
    public static Dictionary<string, string> GuestWifi => new() { ["count"] = "3", ["day"] = "2026-11-03", ["days"] = "1" };

    public string Number => number;

    public static async Task<SubmitRequestOutcome> OrderAsync(
        Desk desk, string item, IReadOnlyDictionary<string, string> answers, string who = "employee@demo", string? draft = null)
    {
        var actor = await desk.AsAsync(who);
        return await desk.RunAsync<SubmitRequest, SubmitRequestOutcome>(
            submit => submit.ExecuteAsync(new RequestDraft(draft ?? Guid.NewGuid().ToString(), item, answers), actor, default));
    }

    public static async Task<RequestStory> OrderedAsync(Desk desk, string item, IReadOnlyDictionary<string, string> answers, string who = "employee@demo") =>
        new(desk, Assert.IsType<RequestSubmitted>(await OrderAsync(desk, item, answers, who)).Ticket.Number);

    public Task<TicketOutcome> TakesAsync(int task, string who = "agent@demo") => ByAsync<TakeTask>(who, (use, actor) => use.ExecuteAsync(number, task, actor, default));

    public Task<TicketOutcome> EndsAsync(int task, string? note = null, string who = "agent@demo", bool isSkipped = false) =>
        ByAsync<EndTask>(who, (use, actor) => use.ExecuteAsync(number, task, isSkipped, note, actor, default));

    public async Task<TicketOutcome> AssignsAsync(int task, string? to, string? group = null, string who = "agent@demo")
    {
        var person = to is null ? (PersonId?)null : (await desk.PersonAsync(to)).Id;
        return await ByAsync<AssignTask>(who, (use, actor) => use.ExecuteAsync(number, task, person, group, actor, default));
    }

    public Task<TicketOutcome> HoldsAsync(HoldReason reason, string? comment = null, string who = "agent@demo") =>
        ByAsync<HoldTicket>(who, (use, actor) => use.ExecuteAsync(number, reason, comment, null, actor, default));

    public Task<TicketOutcome> SaysAsync(string who, string text) => ByAsync<CommentOnTicket>(who, (use, actor) => use.ExecuteAsync(number, text, false, actor, default));

    public Task<TicketOutcome> ResumesAsync(string who = "agent@demo") => ByAsync<ResumeTicket>(who, (use, actor) => use.ExecuteAsync(number, actor, default));

    public Task<TicketOutcome> CancelsAsync(CancelReason reason, string who = "employee@demo") =>
        ByAsync<CancelTicket>(who, (use, actor) => use.ExecuteAsync(number, reason, null, null, actor, default));

    public Task<TicketOutcome> ReopensAsync(string problem, string who = "employee@demo") => ByAsync<ReopenTicket>(who, (use, actor) => use.ExecuteAsync(number, problem, actor, default));

    public Task<TicketOutcome> ConfirmsAsync(string who = "employee@demo") => ByAsync<ConfirmResolution>(who, (use, actor) => use.ExecuteAsync(number, actor, default));

    public async Task<EditRequestOutcome> EditsAsync(IReadOnlyDictionary<string, string> answers, string who = "employee@demo")
    {
        var actor = await desk.AsAsync(who);
        return await desk.RunAsync<EditRequest, EditRequestOutcome>(edit => edit.ExecuteAsync(number, answers, actor, default));
    }

    public async Task<VoteOutcome> VotesAsync(string who, Vote vote, string? reason = null)
    {
        var actor = await desk.AsAsync(who);
        return await desk.RunAsync<CastVote, VoteOutcome>(cast => cast.ExecuteAsync(number, actor, vote, reason, default));
    }

    public async Task<RequestDetails> ShowsAsync(string who = "employee@demo") =>
        await FindAsync(who) ?? throw new InvalidOperationException($"{who} does not see {number}.");

    public async Task<RequestDetails?> FindAsync(string who)
    {
        var actor = await desk.AsAsync(who);
        return await desk.AskAsync<FindRequest, RequestDetails?>(find => find.ExecuteAsync(number, actor, default));
    }

    public async Task<TicketState> StateAsync() => (await ShowsAsync()).Ticket.Summary.State;

    public async Task<string> TasksAsync() => string.Join(' ', (await ShowsAsync()).Tasks.Select(task => task.State));

    private async Task<TicketOutcome> ByAsync<TUseCase>(string who, Func<TUseCase, Actor, Task<TicketOutcome>> call) where TUseCase : notnull
    {
        var actor = await desk.AsAsync(who);
        return await desk.DoAsync(p => call(p.GetRequiredService<TUseCase>(), actor));
    }
}
