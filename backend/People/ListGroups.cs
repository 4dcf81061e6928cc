namespace DeskBot.Backend.People;

/// <summary>The groups that work is given to.</summary>
public sealed class ListGroups(PeopleDirectory directory)
{
    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<GroupRef>> ExecuteAsync(CancellationToken cancellationToken) =>
        [.. (await directory.GroupsAsync(cancellationToken)).Values.Select(line => line.Group).OrderBy(group => group.Name, StringComparer.Ordinal)];
}
