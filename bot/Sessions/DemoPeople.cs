namespace DeskBot.Bot.Sessions;

/// <summary>Somebody whom the demo lets one be.</summary>
/// <param name="Login">For example <c>employee@demo</c>.</param>
/// <param name="Name">What to show.</param>
/// <param name="Role">What they do, in a word or two.</param>
internal sealed record DemoPerson(string Login, string Name, string Role);

/// <summary>The people of the demo.</summary>
internal interface IDemoPeople
{
    /// <summary>All of them, the employee first.</summary>
    Task<IReadOnlyList<DemoPerson>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>The directory's own list stands in until the store of people is there.</summary>
internal sealed class FixedDemoPeople : IDemoPeople
{
    private static readonly DemoPerson[] People =
    [
        new("employee@demo", "Amara Okafor", "Employee"),
        new("manager@demo", "Henrik Lindqvist", "Manager"),
        new("agent@demo", "Priya Raman", "Agent"),
        new("editor@demo", "Mateo Álvarez", "Knowledge editor"),
        new("cab@demo", "Ingrid Haugen", "Change manager"),
        new("admin@demo", "Samuel Adeyemi", "Administrator"),
    ];

    public Task<IReadOnlyList<DemoPerson>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DemoPerson>>(People);
}
