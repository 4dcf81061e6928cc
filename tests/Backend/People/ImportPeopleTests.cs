using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Tests.People;

public sealed class ImportPeopleTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_demo_has_its_people(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var (employee, manager) = (await desk.PersonAsync("employee@demo"), await desk.PersonAsync("MANAGER@demo"));

        Assert.Equal(manager.Id, employee.Manager);
        Assert.Equal(Roles.Employee, employee.Roles);
        Assert.True(manager.Has(Roles.Approver));
        Assert.True((await desk.PersonAsync("agent@demo")).Has(Roles.Agent));
        Assert.Equal(["service-desk", "workplace"], (await desk.PersonAsync("agent@demo")).Groups.Order());
        Assert.True((await desk.PersonAsync("editor@demo")).Has(Roles.Editor));
        Assert.True((await desk.PersonAsync("cab@demo")).Has(Roles.ChangeManager));
        Assert.True((await desk.PersonAsync("admin@demo")).Has(Roles.Admin));
        var all = await desk.AskAsync<ListPeople, IReadOnlyList<Person>>(list => list.ExecuteAsync(null, default));
        Assert.Equal("employee@demo", all[0].Login);
        Assert.True(all.Count >= 12);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Importing_again_changes_people_and_makes_none_twice(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var before = await desk.PersonAsync("agent@demo");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            """
            groups:
              - { key: network, name: Netzwerk, lead: agent@demo }
            people:
              - { login: Agent@Demo, name: Priya R., roles: [agent, editor], groups: [network] }
              - { login: yuki@demo, name: Yuki Tanaka, active: false }
            """);

        Assert.Equal(2, await desk.RunAsync<ImportPeople, int>(import => import.ExecuteAsync(file, default)));
        Assert.Equal(2, await desk.RunAsync<ImportPeople, int>(import => import.ExecuteAsync(file, default)));
        File.Delete(file);

        var after = await desk.PersonAsync("agent@demo");
        Assert.Equal((before.Id, "Priya R.", Roles.Employee | Roles.Agent | Roles.Editor), (after.Id, after.Name, after.Roles));
        Assert.Equal(["network"], after.Groups);
        Assert.False((await desk.PersonAsync("yuki@demo")).Has(Roles.Employee));
        var members = await desk.AskAsync<ListPeople, IReadOnlyList<Person>>(list => list.ExecuteAsync("network", default));
        Assert.Equal(["agent@demo", "nadia@demo"], members.Select(p => p.Login));
    }

    [Fact]
    public async Task A_broken_file_stops_the_start_and_says_where()
    {
        var file = Path.Combine(Path.GetTempPath(), $"people-{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(file, "people:\n  - login: a\n");

        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => Desk.OpenAsync(settings: new() { ["DeskBot:PeopleFile"] = file }));

        File.Delete(file);
        Assert.Contains("DeskBot:PeopleFile: people-", problem.Message, StringComparison.Ordinal);
        Assert.Contains("(2): 'name' is missing.", problem.Message, StringComparison.Ordinal);
    }
}
