namespace DeskBot.Backend.Conversations;

/// <summary>A conversation locked for a turn. What is set here is written with the turn (<see cref="TurnRecord"/>).</summary>
public sealed class OpenConversation
{
    private string state;
    private Guid? personId;

    internal OpenConversation(ConversationId id, string route, bool isGroup, bool isGone, Guid? personId, string state, DateTimeOffset lastTurnAt)
    {
        (Id, Route, IsGroup, IsGone, LastTurnAt) = (id, route, isGroup, isGone, lastTurnAt);
        (this.personId, this.state) = (personId, state);
    }

    /// <summary>Its id.</summary>
    public ConversationId Id { get; }

    /// <summary>The dialog's state, serialised; empty in a new conversation.</summary>
    public string State
    {
        get => state;
        set => Change(ref state, value);
    }

    /// <summary>Whose conversation it is, once known.</summary>
    public Guid? PersonId
    {
        get => personId;
        set => Change(ref personId, value);
    }

    /// <summary>Where it can be reached, in the channel's own words.</summary>
    public string Route { get; private set; }

    internal bool IsGroup { get; private set; }

    /// <summary>Whether the channel takes no more messages for it.</summary>
    public bool IsGone { get; private set; }

    internal DateTimeOffset LastTurnAt { get; private set; }

    internal bool IsChanged { get; private set; }

    /// <summary>Notes where it can be reached now.</summary>
    public void ReachedAt(string route, bool isGroup, DateTimeOffset now)
    {
        Route = route.Length > 0 ? route : Route;
        (IsGroup, IsGone, LastTurnAt, IsChanged) = (isGroup, false, now, true);
    }

    /// <summary>Notes that the bot was removed from it.</summary>
    public void Left() => (IsGone, IsChanged) = (true, true);

    private void Change<T>(ref T field, T value)
    {
        IsChanged |= !EqualityComparer<T>.Default.Equals(field, value);
        field = value;
    }
}
