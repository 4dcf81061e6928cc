using DeskBot.Backend.People;
using DeskBot.Backend.Requests;

namespace DeskBot.Backend.Tickets;

/// <summary>What somebody is to a ticket.</summary>
[Flags]
internal enum Standing
{
    None = 0,
    Requester = 1,
    Affected = 2,
    Agent = 4,
    Desk = 8,

    /// <summary>Takes part in a change without being an agent: reads it and writes on it.</summary>
    Board = 32,

    /// <summary>Was asked to approve it; what that allows is the approval's business.</summary>
    Approver = 16,
}

/// <summary>Whether somebody may do something to a ticket now.</summary>
internal enum Permission
{
    Allowed,

    /// <summary>They may, but not in the ticket's state.</summary>
    NotNow,

    /// <summary>It is not theirs to do.</summary>
    Never,
}

/// <summary>Makes a permission of the two tables that every kind of ticket has: who may do it, and when.</summary>
internal static class Permissions
{
    public static Permission Of(bool isTheirs, bool isTheTime) => !isTheirs ? Permission.Never : isTheTime ? Permission.Allowed : Permission.NotNow;
}

/// <summary>
/// Who may see and do what. Requesters and affected people see their tickets; agents see all but those restricted to a group they are not in;
/// managers, administrators and everybody else see nothing by their role alone.
/// </summary>
internal static class TicketRights
{
    public static Standing StandingOf(Actor actor, Ticket ticket, bool isAffected)
    {
        if (actor.IsBot)
        {
            return Standing.Desk;
        }

        var standing = actor.Is(ticket.RequesterId) ? Standing.Requester : Standing.None;
        standing |= isAffected ? Standing.Affected : Standing.None;
        standing |= ticket.Kind == TicketKind.Change && actor.Roles.HasFlag(Roles.ChangeManager) ? Standing.Board : Standing.None;
        return standing | (WorksOn(actor, ticket) ? Standing.Agent : Standing.None);
    }

    public static bool WorksOn(Actor actor, Ticket ticket) => actor.IsAgent && (ticket.RestrictedTo is null || actor.IsIn(ticket.RestrictedTo));

    public static Permission Judge(TicketVerb verb, Standing standing, Ticket ticket) =>
        Permissions.Of((WhoMay(verb, ticket.Kind) & standing) != 0, WhenAllowed(verb, standing, ticket));

    /// <summary>A change is written on like any ticket; everything else about it goes by its own rights.</summary>
    private static Standing WhoMay(TicketVerb verb, TicketKind kind) => kind switch
    {
        TicketKind.Request => RequestRights.WhoMay(verb),
        TicketKind.Change when verb is not (TicketVerb.Comment or TicketVerb.CommentInternally or TicketVerb.AttachFiles) => Standing.None,
        _ => WhoMay(verb),
    };

    private static bool WhenAllowed(TicketVerb verb, Standing standing, Ticket ticket) =>
        ticket.Kind == TicketKind.Request ? RequestRights.WhenAllowed(verb, standing, ticket) : WhenAllowed(verb, standing, ticket.State);

    /// <summary>Who may do it to any kind of ticket, unless that kind says otherwise.</summary>
    internal static Standing WhoMay(TicketVerb verb) => verb switch
    {
        TicketVerb.Comment => Standing.Requester | Standing.Affected | Standing.Agent | Standing.Desk | Standing.Board,
        TicketVerb.CommentInternally or TicketVerb.Resume => Standing.Agent | Standing.Desk,
        TicketVerb.AttachFiles => Standing.Agent | Standing.Desk | Standing.Board,
        TicketVerb.Reopen => Standing.Requester | Standing.Affected | Standing.Agent,
        TicketVerb.Confirm or TicketVerb.Rate => Standing.Requester,
        TicketVerb.Cancel or TicketVerb.Edit => Standing.Requester | Standing.Agent,
        TicketVerb.Nudge => Standing.Requester | Standing.Affected,
        TicketVerb.Fulfil => Standing.None,
        _ => Standing.Agent,
    };

    private static bool WhenAllowed(TicketVerb verb, Standing standing, TicketState state) => verb switch
    {
        TicketVerb.Comment or TicketVerb.CommentInternally or TicketVerb.AttachFiles => true,
        TicketVerb.Hold => state == TicketState.InProgress,
        TicketVerb.Resume => state == TicketState.OnHold,
        TicketVerb.Reopen or TicketVerb.Confirm => state == TicketState.Resolved,
        TicketVerb.Rate => state is TicketState.Resolved or TicketState.Closed,
        TicketVerb.Cancel or TicketVerb.Edit => standing.HasFlag(Standing.Agent) ? state.IsOpen() : state == TicketState.New,
        _ => state.IsOpen(),
    };
}
