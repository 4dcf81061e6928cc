using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Tickets;

public sealed class IncidentStateTests
{
    /// <summary>The whole life of an incident, as the field draws it.</summary>
    private static readonly HashSet<(TicketState, TicketState)> Drawn =
    [
        (TicketState.New, TicketState.InProgress),
        (TicketState.InProgress, TicketState.OnHold),
        (TicketState.OnHold, TicketState.InProgress),
        (TicketState.InProgress, TicketState.Resolved),
        (TicketState.OnHold, TicketState.Resolved),
        (TicketState.Resolved, TicketState.InProgress),
        (TicketState.Resolved, TicketState.Closed),
        (TicketState.New, TicketState.Cancelled),
        (TicketState.InProgress, TicketState.Cancelled),
        (TicketState.OnHold, TicketState.Cancelled),
    ];

    public static TheoryData<TicketState, TicketState> Pairs()
    {
        var pairs = new TheoryData<TicketState, TicketState>();
        foreach (var from in Enum.GetValues<TicketState>())
        {
            foreach (var to in Enum.GetValues<TicketState>())
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_move_is_allowed_exactly_where_it_is_drawn(TicketState from, TicketState to) =>
        Assert.Equal(Drawn.Contains((from, to)), IncidentStates.Allows(from, to));

    [Theory]
    [InlineData(Level.High, Level.High, Priority.P1)]
    [InlineData(Level.High, Level.Medium, Priority.P2)]
    [InlineData(Level.Medium, Level.High, Priority.P2)]
    [InlineData(Level.High, Level.Low, Priority.P3)]
    [InlineData(Level.Medium, Level.Medium, Priority.P3)]
    [InlineData(Level.Low, Level.High, Priority.P3)]
    [InlineData(Level.Medium, Level.Low, Priority.P4)]
    [InlineData(Level.Low, Level.Medium, Priority.P4)]
    [InlineData(Level.Low, Level.Low, Priority.P5)]
    public void Priority_follows_from_impact_and_urgency(Level impact, Level urgency, Priority priority) =>
        Assert.Equal(priority, Priorities.From(impact, urgency));

    [Theory]
    [InlineData("INC0000001", "INC0000001")]
    [InlineData("inc1", "INC0000001")]
    [InlineData(" #Inc 0012 ", "INC0000012")]
    [InlineData("req-7", "REQ0000007")]
    [InlineData("CHG12345678", "CHG12345678")]
    [InlineData("INC", null)]
    [InlineData("INC-+1", null)]
    [InlineData("INC99999999999999999999", null)]
    [InlineData("42", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_read_as_people_write_it(string? text, string? number)
    {
        Assert.Equal(number is not null, TicketNumber.TryParse(text, out var parsed));
        Assert.Equal(number, parsed);
    }
}
