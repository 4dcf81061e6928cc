using DeskBot.Backend.People;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tests.People;

public sealed class IdentifyPersonTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_stranger_becomes_an_employee_without_other_rights(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);

        var first = await IdentifyAsync(desk, "29:stranger", null, "Priya Raman");
        var again = await IdentifyAsync(desk, "29:stranger", null, "Somebody Else");

        Assert.Equal(Roles.Employee, first.Roles);
        Assert.Empty(first.Groups);
        Assert.Equal(first.Id, again.Id);
        Assert.Equal("Priya Raman", again.Name);
        Assert.NotEqual((await desk.PersonAsync("agent@demo")).Id, first.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_user_id_on_another_channel_or_tenant_is_somebody_else(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);

        var ids = new[]
        {
            (await IdentifyAsync(desk, "user", null, "A")).Id,
            (await IdentifyAsync(desk, "user", null, "A", channel: "slack")).Id,
            (await IdentifyAsync(desk, "user", null, "A", tenant: "other")).Id,
        };

        Assert.Equal(3, ids.Distinct().Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_verified_directory_id_finds_the_person_of_the_directory(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var guest = await IdentifyAsync(desk, "29:one", "0a-Object-Id", "Ada");

        var sameFromElsewhere = await IdentifyAsync(desk, "U123", "0A-OBJECT-ID", "Ada", channel: "slack");

        Assert.Equal(guest.Id, sameFromElsewhere.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_guest_whose_directory_id_turns_up_later_keeps_the_record(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var guest = await IdentifyAsync(desk, "29:late", null, "Ada");

        var verified = await IdentifyAsync(desk, "29:late", "object-9", "Ada");
        var fromElsewhere = await IdentifyAsync(desk, "U9", "object-9", "Ada", channel: "slack");

        Assert.Equal(guest.Id, verified.Id);
        Assert.Equal(guest.Id, fromElsewhere.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_first_two_messages_at_once_make_one_person(DatabaseProvider provider)
    {
        await using var one = await Desk.OpenAsync(provider);
        await using var other = await Desk.OnAsync(one.Database, one.Time);

        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => IdentifyAsync(i % 2 == 0 ? one : other, "29:twice", null, "Ada")));

        Assert.Single(people.Select(p => p.Id).Distinct());
    }

    [Fact]
    public async Task Somebody_whose_creation_was_rolled_back_is_not_remembered()
    {
        await using var desk = await Desk.OpenAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.RunAsync<IdentifyPerson, Person>(async identify =>
        {
            await identify.ExecuteAsync("test", "", "ghost", null, "Ghost", default);
            await identify.ExecuteAsync("test", "", "ghost", null, "Ghost", default);
            throw new InvalidOperationException("The turn fails.");
        }));

        var person = await IdentifyAsync(desk, "ghost", null, "Ghost", channel: "test", tenant: "");

        Assert.Equal(person.Id, (await desk.RunAsync<FindPerson, Person?>(find => find.ExecuteAsync(person.Login, default)))?.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Hostile_ids_and_names_are_told_apart_and_stored(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var longId = new string('x', 1000);

        var one = await IdentifyAsync(desk, longId + "1", null, "a\0b\ud800");
        var two = await IdentifyAsync(desk, longId + "2", null, "");
        var three = await IdentifyAsync(desk, "a\0b", null, new string('n', 5000));

        Assert.Equal(3, new[] { one.Id, two.Id, three.Id }.Distinct().Count());
        Assert.Equal(one.Id, (await IdentifyAsync(desk, longId + "1", null, "x")).Id);
    }

    private static Task<Person> IdentifyAsync(Desk desk, string user, string? directoryId, string name, string channel = "msteams", string tenant = "contoso") =>
        desk.RunAsync<IdentifyPerson, Person>(identify => identify.ExecuteAsync(channel, tenant, user, directoryId, name, default));
}
