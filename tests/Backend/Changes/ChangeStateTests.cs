using DeskBot.Backend.Changes;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Changes;

public sealed class ChangeStateTests
{
    private static readonly TicketState[] Normal =
        [TicketState.New, TicketState.Assess, TicketState.Authorize, TicketState.Scheduled, TicketState.Implement, TicketState.Review, TicketState.Closed];

    private static readonly TicketState[] Standard = [TicketState.New, TicketState.Scheduled, TicketState.Implement, TicketState.Review, TicketState.Closed];

    private static readonly TicketState[] Emergency =
        [TicketState.New, TicketState.Authorize, TicketState.Scheduled, TicketState.Implement, TicketState.Review, TicketState.Closed];

    public static TheoryData<ChangeType, TicketState, TicketState> Pairs()
    {
        var pairs = new TheoryData<ChangeType, TicketState, TicketState>();
        foreach (var type in Enum.GetValues<ChangeType>())
        {
            foreach (var from in Enum.GetValues<TicketState>())
            {
                foreach (var to in Enum.GetValues<TicketState>())
                {
                    pairs.Add(type, from, to);
                }
            }
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_move_is_allowed_exactly_where_it_is_drawn(ChangeType type, TicketState from, TicketState to) =>
        Assert.Equal(IsDrawn(type, from, to), ChangeStates.Allows(type, from, to));

    [Theory, MemberData(nameof(Pairs))]
    public void What_a_type_allows_the_ticket_allows(ChangeType type, TicketState from, TicketState to) =>
        Assert.True(!ChangeStates.Allows(type, from, to) || TicketStates.Allows(TicketKind.Change, from, to));

    /// <summary>The way forward of each type, the way back to new, and cancelling up to and including the work.</summary>
    private static bool IsDrawn(ChangeType type, TicketState from, TicketState to)
    {
        var way = type switch { ChangeType.Normal => Normal, ChangeType.Standard => Standard, _ => Emergency };
        var at = Array.IndexOf(way, from);
        var isForward = at >= 0 && at + 1 < way.Length && way[at + 1] == to;
        var isBack = to == TicketState.New && (type, from) is (ChangeType.Normal, TicketState.Assess) or (ChangeType.Emergency, TicketState.Authorize);
        var isRescheduled = (type, from, to) is (ChangeType.Normal, TicketState.Scheduled, TicketState.Assess or TicketState.Authorize)
            or (ChangeType.Emergency, TicketState.Scheduled, TicketState.Authorize);
        var isCancel = to == TicketState.Cancelled && at >= 0 && from is not (TicketState.Review or TicketState.Closed);
        return isForward || isBack || isRescheduled || isCancel;
    }
}
