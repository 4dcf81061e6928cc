namespace DeskBot.Backend.People;

/// <summary>Who does something. Made from a verified identity, never from what a message or a card says.</summary>
/// <param name="Person">The person; null for the desk itself.</param>
/// <param name="Name">What the history shows.</param>
/// <param name="Roles">Their roles.</param>
/// <param name="Groups">Keys of their groups.</param>
/// <param name="Channel">Where they did it, for example <c>directline</c>, <c>msteams</c>, <c>api</c>.</param>
public sealed record Actor(PersonId? Person, string Name, Roles Roles, IReadOnlyList<string> Groups, string Channel)
{
    /// <summary>The desk acting by itself: automatic replies, closing, resuming. Its text is never a human reply.</summary>
    public static Actor Bot(string channel = "desk") => new(null, "DeskBot", Roles.None, [], channel);

    /// <summary>A person acting through a channel. Somebody inactive acts with no rights.</summary>
    public static Actor For(Person person, string channel) =>
        new(person.Id, person.Name, person.IsActive ? person.Roles : Roles.None, person.IsActive ? person.Groups : [], channel);

    /// <summary>Whether this is the desk itself.</summary>
    public bool IsBot => Person is null;

    /// <summary>Whether the person works on tickets.</summary>
    public bool IsAgent => Roles.HasFlag(Roles.Agent);

    /// <summary>Whether the person is a member of the group.</summary>
    public bool IsIn(string? group) => group is not null && Groups.Contains(group, StringComparer.Ordinal);

    /// <summary>Whether this is that person.</summary>
    public bool Is(PersonId? person) => Person is not null && Person == person;
}
