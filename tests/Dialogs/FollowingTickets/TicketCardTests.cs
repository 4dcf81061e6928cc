using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.Tests.Cards;
using Xunit;

namespace DeskBot.Dialogs.Tests.FollowingTickets;

public sealed class TicketCardTests
{
    private static readonly TicketView Ticket = new()
    {
        Number = "INC0000042",
        Title = "VPN",
        State = TicketState.New,
        Priority = 2,
        Viewer = TicketViewer.Requester,
        OpenedAt = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero),
    };

    [Theory]
    [InlineData("Requester", "New", "ticket.comment ticket.cancel")]
    [InlineData("Requester", "InProgress", "ticket.comment ticket.nudge")]
    [InlineData("Requester", "OnHold", "ticket.comment ticket.nudge")]
    [InlineData("Requester", "Resolved", "ticket.works ticket.stillBroken")]
    [InlineData("Requester", "Closed", "")]
    [InlineData("Requester", "Cancelled", "")]
    [InlineData("Agent", "New", "ticket.take ticket.reply ticket.resolve")]
    [InlineData("Agent", "InProgress", "ticket.take ticket.reply ticket.resolve")]
    [InlineData("Agent", "OnHold", "ticket.take ticket.reply ticket.resolve")]
    [InlineData("Agent", "Resolved", "")]
    [InlineData("Agent", "Closed", "")]
    [InlineData("Agent", "Cancelled", "")]
    [InlineData("Onlooker", "New", "")]
    [InlineData("Onlooker", "InProgress", "")]
    [InlineData("Onlooker", "OnHold", "")]
    [InlineData("Onlooker", "Resolved", "")]
    [InlineData("Onlooker", "Closed", "")]
    [InlineData("Onlooker", "Cancelled", "")]
    public void It_offers_what_the_state_allows_the_viewer(string viewer, string state, string verbs) =>
        Assert.Equal(verbs, VerbsOf(Ticket with { Viewer = Enum.Parse<TicketViewer>(viewer), State = Enum.Parse<TicketState>(state) }));

    [Fact]
    public void An_agent_does_not_take_what_is_already_theirs() =>
        Assert.Equal("ticket.reply ticket.resolve", VerbsOf(Ticket with { Viewer = TicketViewer.Agent, State = TicketState.InProgress, IsMine = true }));

    [Fact]
    public void A_nudged_ticket_is_not_nudged_again() => Assert.Equal("ticket.comment", VerbsOf(Ticket with { State = TicketState.InProgress, IsNudged = true }));

    [Fact]
    public void A_new_ticket_is_nudged_only_when_it_is_late() =>
        Assert.Equal("ticket.comment ticket.nudge ticket.cancel", VerbsOf(Ticket with { Clocks = [Clock(ClockState.Breached, -65)] }));

    [Fact]
    public void A_rated_ticket_is_not_rated_twice_but_may_still_be_broken() =>
        Assert.Equal("ticket.stillBroken", VerbsOf(Ticket with { State = TicketState.Resolved, Rating = 4 }));

    [Fact]
    public void Waiting_for_the_requester_asks_them_for_an_answer_and_nothing_else()
    {
        var card = Build(Ticket with { State = TicketState.OnHold, WaitsForRequester = true, HoldReason = "your answer" });

        Assert.Equal("Answer", Assert.Single(card.Actions).Title);
        Assert.Contains("Your answer is needed", card.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_button_names_the_ticket() =>
        Assert.All(Build(Ticket).Buttons().OfType<VerbButton>(), button => Assert.Equal("INC0000042", button.Data[TicketButtons.TicketField]));

    [Theory]
    [InlineData("Running", 84, "today 17:28", "1 h 24 min left", "Default")]
    [InlineData("AtRisk", 84, "today 17:28", "only 1 h 24 min left", "Warning")]
    [InlineData("Breached", -84, "today 17:28", "1 h 24 min over", "Attention")]
    [InlineData("Paused", 84, "Paused", "1 h 24 min left", "Default")]
    [InlineData("Met", 84, "Met", "after 1 h 24 min", "Good")]
    [InlineData("MetLate", 84, "Late", "after 1 h 24 min", "Attention")]
    [InlineData("Breached", -45 * 24 * 60, "today 17:28", "1080 h over", "Attention")]
    public void A_service_level_says_when_and_how_much_is_left(string state, int minutes, string when, string left, string color) =>
        Assert.Equal((when, left, Enum.Parse<TextColor>(color)), TicketWords.Of(Clock(Enum.Parse<ClockState>(state), minutes), CardGallery.Moments));

    [Fact]
    public void The_requester_is_not_told_who_they_are()
    {
        var ticket = Ticket with { Requester = "Erin Employee" };

        Assert.DoesNotContain("Erin", Build(ticket).Text(), StringComparison.Ordinal);
        Assert.Contains("Requester: Erin Employee", Build(ticket with { Viewer = TicketViewer.Agent }).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rating_from_a_broken_record_is_still_shown() =>
        Assert.Contains("5 of 5", Build(Ticket with { State = TicketState.Closed, Rating = 9 }).Text(), StringComparison.Ordinal);

    private static ClockView Clock(ClockState state, int minutes) => new("First response", state, new DateTimeOffset(2026, 11, 20, 16, 28, 0, TimeSpan.Zero), TimeSpan.FromMinutes(minutes));

    private static AdaptiveCard Build(TicketView view) => TicketCard.Build(view, CardGallery.Moments);

    private static string VerbsOf(TicketView view) => string.Join(' ', Build(view).Verbs());
}
