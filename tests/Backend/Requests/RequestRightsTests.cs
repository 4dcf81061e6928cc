using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Requests;

/// <summary>Every verb on a request as every kind of person, through the use cases themselves.</summary>
public sealed class RequestRightsTests
{
    private const string Agents = "agent@demo yuki@demo leila@demo jonas@demo";

    private static readonly string[] Everybody =
        ["employee@demo", "mei@demo", "manager@demo", "david@demo", "agent@demo", "yuki@demo", "leila@demo", "jonas@demo", "editor@demo", "cab@demo", "admin@demo"];

    /// <summary>Who may do it to a request of employee@demo for mei@demo that is being worked on. The manager, who approved it, does nothing else with it.</summary>
    public static TheoryData<string, string> Allowed => new()
    {
        { "comment", $"employee@demo mei@demo {Agents}" },
        { "comment internally", Agents },
        { "take task", Agents },
        { "end task", Agents },
        { "skip task", Agents },
        { "assign task", Agents },
        { "hold", Agents },
        { "resume", Agents },
        { "edit", "employee@demo" },
        { "withdraw", $"employee@demo {Agents}" },
        { "cancel as invalid", $"employee@demo {Agents}" },
        { "reopen", $"employee@demo mei@demo {Agents}" },
        { "confirm", "employee@demo" },
        { "rate", "employee@demo" },
        { "nudge", "employee@demo mei@demo" },
        { "reprioritise", Agents },
        { "link", Agents },
        { "take the ticket", "" },
        { "assign the ticket", "" },
        { "resolve the ticket", "" },
        { "recategorise", "" },
        { "declare major", "" },
    };

    [Theory, MemberData(nameof(Allowed))]
    public async Task Only_they_may(string verb, string allowed)
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "folder-access", new Dictionary<string, string>
        {
            ["folder"] = "/finance", ["level"] = "read", ["user"] = "mei@demo", ["owner"] = "manager@demo",
        });
        await request.VotesAsync("manager@demo", Vote.Approve);
        string[] seers = ["employee@demo", "mei@demo", .. Agents.Split(' ')];
        var may = new List<string>();
        foreach (var somebody in Everybody)
        {
            var outcome = await TryAsync(desk, verb, request.Number, await desk.AsAsync(somebody));
            Assert.True(seers.Contains(somebody) == outcome is not TicketNotFound, $"{somebody} {verb}: {outcome}");
            if (outcome is not (TicketNotFound or TicketForbidden))
            {
                may.Add(somebody);
            }
        }

        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), may);
    }

    [Theory]
    [InlineData("employee@demo", true)]
    [InlineData("leila@demo", true)]
    [InlineData("agent@demo", false)]
    [InlineData("manager@demo", false)]
    [InlineData("admin@demo", false)]
    public async Task A_request_to_hr_is_seen_by_its_requester_and_by_hr_alone(string who, bool sees)
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "employment-letter", new Dictionary<string, string> { ["purpose"] = "bank", ["salary"] = "true", ["language"] = "en" });

        Assert.Equal(sees, await request.FindAsync(who) is not null);
        Assert.Equal(sees, await TryAsync(desk, "comment", request.Number, await desk.AsAsync(who)) is not TicketNotFound);
    }

    private static Task<TicketOutcome> TryAsync(Desk desk, string verb, string number, Actor actor) => desk.DoAsync(async p => verb switch
    {
        "comment" => await p.GetRequiredService<CommentOnTicket>().ExecuteAsync(number, "Any news?", false, actor, default),
        "comment internally" => await p.GetRequiredService<CommentOnTicket>().ExecuteAsync(number, "Known.", true, actor, default),
        "take task" => await p.GetRequiredService<TakeTask>().ExecuteAsync(number, 1, actor, default),
        "end task" => await p.GetRequiredService<EndTask>().ExecuteAsync(number, 1, false, null, actor, default),
        "skip task" => await p.GetRequiredService<EndTask>().ExecuteAsync(number, 1, true, "Not needed.", actor, default),
        "assign task" => await p.GetRequiredService<AssignTask>().ExecuteAsync(number, 1, null, "network", actor, default),
        "hold" => await p.GetRequiredService<HoldTicket>().ExecuteAsync(number, HoldReason.Vendor, null, null, actor, default),
        "resume" => await p.GetRequiredService<ResumeTicket>().ExecuteAsync(number, actor, default),
        "edit" => await p.GetRequiredService<EditRequest>().ExecuteAsync(number, new Dictionary<string, string>(), actor, default) switch
        {
            NotEdited refused => refused.Outcome,
            _ when await p.GetRequiredService<FindTicket>().ExecuteAsync(number, Actor.Bot(), default) is { } found => new TicketRefused(Refusal.TextMissing, found.Summary),
            _ => new TicketNotFound(),
        },
        "withdraw" => await p.GetRequiredService<CancelTicket>().ExecuteAsync(number, CancelReason.Withdrawn, null, null, actor, default),
        "cancel as invalid" => await p.GetRequiredService<CancelTicket>().ExecuteAsync(number, CancelReason.Invalid, null, null, actor, default),
        "reopen" => await p.GetRequiredService<ReopenTicket>().ExecuteAsync(number, null, actor, default),
        "confirm" => await p.GetRequiredService<ConfirmResolution>().ExecuteAsync(number, actor, default),
        "rate" => await p.GetRequiredService<RateTicket>().ExecuteAsync(number, 5, null, actor, default),
        "nudge" => await p.GetRequiredService<NudgeTicket>().ExecuteAsync(number, actor, default),
        "reprioritise" => await p.GetRequiredService<ChangePriority>().ExecuteAsync(number, Level.High, Level.High, actor, default),
        "link" => await p.GetRequiredService<LinkToParent>().ExecuteAsync(number, null, actor, default),
        "take the ticket" => await p.GetRequiredService<TakeTicket>().ExecuteAsync(number, actor, default),
        "assign the ticket" => await p.GetRequiredService<AssignTicket>().ExecuteAsync(number, null, "network", actor, default),
        "resolve the ticket" => await p.GetRequiredService<ResolveTicket>().ExecuteAsync(number, ResolutionCode.Fixed, "Done.", actor, default),
        "recategorise" => await p.GetRequiredService<CategoriseTicket>().ExecuteAsync(number, "email", null, actor, default),
        _ => await p.GetRequiredService<DeclareMajorIncident>().ExecuteAsync(number, true, actor, default),
    });
}
