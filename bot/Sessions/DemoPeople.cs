using DeskBot.Backend.People;

namespace DeskBot.Bot.Sessions;

/// <summary>Somebody whom the demo lets one be.</summary>
/// <param name="Person">The person.</param>
/// <param name="Role">What they do, in a word or two.</param>
internal sealed record DemoPerson(Person Person, string Role);

/// <summary>The people of the demo: those of the directory, without the ones who only came through a channel.</summary>
internal sealed class DemoPeople(ListPeople people)
{
    private const string Domain = "@demo";

    /// <summary>All of them, as the directory lists them.</summary>
    public async Task<IReadOnlyList<DemoPerson>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await people.ExecuteAsync(group: null, cancellationToken))
            .Where(person => person.Login.EndsWith(Domain, StringComparison.Ordinal))
            .Select(person => new DemoPerson(person, RoleOf(person)))];

    private static string RoleOf(Person person) =>
        person.Has(Roles.Admin) ? "Administrator"
        : person.Has(Roles.ChangeManager) ? "Change manager"
        : person.Has(Roles.Editor) ? "Knowledge editor"
        : person.Has(Roles.Agent) ? "Agent"
        : person.Has(Roles.Approver) ? "Manager"
        : "Employee";
}
