using DeskBot.Backend.Requests;
using DeskBot.Backend.Tests.Tickets;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Requests;

public sealed class RequestStateTests
{
    /// <summary>The whole life of a request.</summary>
    private static readonly HashSet<(TicketState, TicketState)> Drawn =
    [
        (TicketState.New, TicketState.WaitingForApproval),
        (TicketState.New, TicketState.Approved),
        (TicketState.WaitingForApproval, TicketState.Approved),
        (TicketState.WaitingForApproval, TicketState.Rejected),
        (TicketState.Approved, TicketState.Assigned),
        (TicketState.Assigned, TicketState.Pending),
        (TicketState.Pending, TicketState.Assigned),
        (TicketState.Assigned, TicketState.Fulfilled),
        (TicketState.Pending, TicketState.Fulfilled),
        (TicketState.Fulfilled, TicketState.Assigned),
        (TicketState.Fulfilled, TicketState.Closed),
        (TicketState.Assigned, TicketState.WaitingForApproval),
        (TicketState.New, TicketState.Cancelled),
        (TicketState.WaitingForApproval, TicketState.Cancelled),
        (TicketState.Assigned, TicketState.Cancelled),
        (TicketState.Pending, TicketState.Cancelled),
    ];

    public static TheoryData<TicketState, TicketState> Pairs() => IncidentStateTests.Pairs();

    [Theory, MemberData(nameof(Pairs))]
    public void A_move_is_allowed_exactly_where_it_is_drawn(TicketState from, TicketState to)
    {
        Assert.Equal(Drawn.Contains((from, to)), RequestStates.Allows(from, to));
        Assert.Equal(RequestStates.Allows(from, to), TicketStates.Allows(TicketKind.Request, from, to));
    }

    [Fact]
    public void Nothing_is_delivered_while_it_waits_for_approval() =>
        Assert.False(TicketStates.Allows(TicketKind.Request, TicketState.WaitingForApproval, TicketState.Fulfilled));
}
