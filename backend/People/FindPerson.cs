namespace DeskBot.Backend.People;

/// <summary>Finds a person by id or by login.</summary>
public sealed class FindPerson(PeopleDirectory directory)
{
    /// <summary>The person with this id, or null.</summary>
    public Task<Person?> ExecuteAsync(PersonId id, CancellationToken cancellationToken) => directory.FindAsync(id, cancellationToken);

    /// <summary>The person with this login in any case, or null.</summary>
    public Task<Person?> ExecuteAsync(string login, CancellationToken cancellationToken) => directory.FindAsync(login, cancellationToken);
}
