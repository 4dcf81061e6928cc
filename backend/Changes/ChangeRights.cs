using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>What can be done to a change.</summary>
public enum ChangeVerb
{
    /// <summary>Rewrite it; what peers or the board have seen is asked again.</summary>
    Edit,

    /// <summary>Move it to another time; who decided on the old one is asked again.</summary>
    Reschedule,

    /// <summary>Put it before those who decide.</summary>
    Submit,

    /// <summary>Take it back to be rewritten.</summary>
    Return,

    /// <summary>Begin the work.</summary>
    Start,

    /// <summary>Tick off a step.</summary>
    FinishTask,

    /// <summary>Say that the work is done.</summary>
    Finish,

    /// <summary>Say that the work was undone.</summary>
    BackOut,

    /// <summary>State how it ended, and close it.</summary>
    Review,

    /// <summary>Give it up.</summary>
    Cancel,
}

/// <summary>What somebody is to a change.</summary>
[Flags]
internal enum ChangeStanding
{
    None = 0,
    Requester = 1,
    Implementer = 2,

    /// <summary>Works on tickets: reads every change.</summary>
    Agent = 4,

    /// <summary>An agent of the group that carries it out.</summary>
    Team = 8,

    /// <summary>Answers for an item that it affects.</summary>
    Owner = 16,

    /// <summary>Sits on the change advisory board.</summary>
    Board = 32,

    /// <summary>Runs the calendar and the board, or configures the desk.</summary>
    Manager = 64,

    /// <summary>The desk itself.</summary>
    Desk = 128,
}

/// <summary>Who may do what to a change, and when. Who has no standing does not see it.</summary>
internal static class ChangeRights
{
    public static ChangeStanding StandingOf(Actor actor, Ticket ticket, IEnumerable<PersonId?> owners, string boardGroup)
    {
        if (actor.IsBot)
        {
            return ChangeStanding.Desk;
        }

        return If(actor.Is(ticket.RequesterId), ChangeStanding.Requester)
            | If(actor.Is(ticket.AssigneeId), ChangeStanding.Implementer)
            | If(actor.IsAgent, ChangeStanding.Agent)
            | If(actor.IsAgent && actor.IsIn(ticket.GroupKey), ChangeStanding.Team)
            | If(owners.Any(owner => owner is not null && actor.Is(owner)), ChangeStanding.Owner)
            | If(actor.IsIn(boardGroup), ChangeStanding.Board)
            | If((actor.Roles & (Roles.ChangeManager | Roles.Admin)) != 0, ChangeStanding.Manager);
    }

    public static Permission Judge(ChangeVerb verb, ChangeStanding standing, ChangeType type, TicketState state) => Permissions.Of(Who(verb, standing), When(verb, type, state));

    /// <summary>Whoever carried a change out does not judge it.</summary>
    private static bool Who(ChangeVerb verb, ChangeStanding standing) => verb switch
    {
        ChangeVerb.Submit or ChangeVerb.Return or ChangeVerb.Cancel => (standing & (ChangeStanding.Requester | ChangeStanding.Manager)) != 0,
        ChangeVerb.Edit or ChangeVerb.Reschedule => (standing & (ChangeStanding.Requester | ChangeStanding.Implementer | ChangeStanding.Manager)) != 0,
        ChangeVerb.Start or ChangeVerb.Finish or ChangeVerb.BackOut => (standing & (ChangeStanding.Implementer | ChangeStanding.Manager)) != 0,
        ChangeVerb.FinishTask => (standing & (ChangeStanding.Implementer | ChangeStanding.Team | ChangeStanding.Manager)) != 0,
        _ => (standing & (ChangeStanding.Requester | ChangeStanding.Owner | ChangeStanding.Manager)) != 0 && !standing.HasFlag(ChangeStanding.Implementer),
    };

    private static bool When(ChangeVerb verb, ChangeType type, TicketState state) => verb switch
    {
        ChangeVerb.Submit => state == TicketState.New,
        ChangeVerb.Edit => state is TicketState.New or TicketState.Assess or TicketState.Authorize,
        ChangeVerb.Reschedule => state is TicketState.Assess or TicketState.Authorize or TicketState.Scheduled,
        ChangeVerb.Return => state != TicketState.New && ChangeStates.Allows(type, state, TicketState.New),
        ChangeVerb.Start => state == TicketState.Scheduled,
        ChangeVerb.Review => state == TicketState.Review,
        ChangeVerb.Cancel => ChangeStates.Allows(type, state, TicketState.Cancelled),
        _ => state == TicketState.Implement,
    };

    private static ChangeStanding If(bool condition, ChangeStanding standing) => condition ? standing : ChangeStanding.None;
}
