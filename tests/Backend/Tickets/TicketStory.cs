using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Tickets;

/// <summary>Tells a ticket's story in the words of the desk: each step is one unit of work by one person.</summary>
internal sealed class TicketStory(Desk desk, string number)
{
    public string Number => number;

    public static async Task<TicketStory> OpenedAsync(Desk desk, string requester = "employee@demo", string category = "printing", Level impact = Level.Low, Level urgency = Level.Medium) =>
        new(desk, (await desk.IncidentAsync(requester, category: category, impact: impact, urgency: urgency)).Number);

    public Task<TicketOutcome> SaysAsync(string who, string text, bool isInternal = false) =>
        ByAsync<CommentOnTicket>(who, (use, actor) => use.ExecuteAsync(number, text, isInternal, actor, default));

    public Task<TicketOutcome> BotSaysAsync(string text) =>
        desk.DoAsync(p => p.GetRequiredService<CommentOnTicket>().ExecuteAsync(number, text, false, Backend.People.Actor.Bot(), default));

    public Task<TicketOutcome> TakesAsync(string who = "agent@demo") => ByAsync<TakeTicket>(who, (use, actor) => use.ExecuteAsync(number, actor, default));

    public Task<TicketOutcome> HoldsAsync(HoldReason reason, string? comment = null, DateTimeOffset? resumeAt = null, string who = "agent@demo") =>
        ByAsync<HoldTicket>(who, (use, actor) => use.ExecuteAsync(number, reason, comment, resumeAt, actor, default));

    public Task<TicketOutcome> ResumesAsync(string who = "agent@demo") => ByAsync<ResumeTicket>(who, (use, actor) => use.ExecuteAsync(number, actor, default));

    public Task<TicketOutcome> ResolvesAsync(string note = "Replaced the roller.", string who = "agent@demo") =>
        ByAsync<ResolveTicket>(who, (use, actor) => use.ExecuteAsync(number, ResolutionCode.Fixed, note, actor, default));

    public Task<TicketOutcome> ReopensAsync(string? comment = null, string who = "employee@demo") =>
        ByAsync<ReopenTicket>(who, (use, actor) => use.ExecuteAsync(number, comment, actor, default));

    public Task<TicketOutcome> ConfirmsAsync(string who = "employee@demo") => ByAsync<ConfirmResolution>(who, (use, actor) => use.ExecuteAsync(number, actor, default));

    public Task<TicketOutcome> RatesAsync(int stars, string who = "employee@demo") =>
        ByAsync<RateTicket>(who, (use, actor) => use.ExecuteAsync(number, stars, null, actor, default));

    public Task<TicketOutcome> CancelsAsync(CancelReason reason, string who, string? original = null) =>
        ByAsync<CancelTicket>(who, (use, actor) => use.ExecuteAsync(number, reason, original, null, actor, default));

    public Task<TicketOutcome> WeighsAsync(Level impact, Level urgency, string who = "agent@demo") =>
        ByAsync<ChangePriority>(who, (use, actor) => use.ExecuteAsync(number, impact, urgency, actor, default));

    public Task<TicketOutcome> CategorisesAsync(string category, string who = "agent@demo") =>
        ByAsync<CategoriseTicket>(who, (use, actor) => use.ExecuteAsync(number, category, null, actor, default));

    public Task<TicketOutcome> LinksToAsync(string? parent, string who = "agent@demo") =>
        ByAsync<LinkToParent>(who, (use, actor) => use.ExecuteAsync(number, parent, actor, default));

    public Task<TicketOutcome> NudgesAsync(string who = "employee@demo") => ByAsync<NudgeTicket>(who, (use, actor) => use.ExecuteAsync(number, actor, default));

    public Task<TicketOutcome> DeclaresMajorAsync(string who = "agent@demo") =>
        ByAsync<DeclareMajorIncident>(who, (use, actor) => use.ExecuteAsync(number, true, actor, default));

    public Task<TicketOutcome> JoinsAsync(string who) => ByAsync<JoinTicket>(who, (use, actor) => use.ExecuteAsync(number, actor, default));

    public async Task<TicketDetails> ShowsAsync(string who = "agent@demo") =>
        await desk.FindAsync(number, who) ?? throw new InvalidOperationException($"{who} does not see {number}.");

    public async Task<TicketState> StateAsync() => (await ShowsAsync()).Summary.State;

    private async Task<TicketOutcome> ByAsync<TUseCase>(string who, Func<TUseCase, Backend.People.Actor, Task<TicketOutcome>> call) where TUseCase : notnull
    {
        var actor = await desk.AsAsync(who);
        return await desk.DoAsync(p => call(p.GetRequiredService<TUseCase>(), actor));
    }
}
