using DeskBot.Backend.DeskFiles;
using NodaTime;

namespace DeskBot.Backend.People;

/// <summary>A directory kept in a YAML file: groups, people, who leads and who manages whom.</summary>
internal sealed record PeopleFile(IReadOnlyList<PeopleFile.GroupEntry> Groups, IReadOnlyList<PeopleFile.PersonEntry> People)
{
    public sealed record GroupEntry(string Key, string Name, IReadOnlyList<string> Leads);

    public sealed record PersonEntry(
        string Login, string Name, string? Email, string Department, string Location, string TimeZone, string Locale,
        string? DirectoryId, string? Manager, Roles Roles, IReadOnlyList<string> Groups, bool IsActive);

    public static PeopleFile Load(string path) => YamlDocument.Load(path, Read);

    internal static PeopleFile Read(YamlMap top)
    {
        var groups = top.Maps("groups").Select(ReadGroup).ToList();
        var keys = groups.Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var maps = top.Maps("people");
        var logins = maps.Select(m => m.OptionalText("login")?.ToLowerInvariant() ?? "").ToHashSet(StringComparer.Ordinal);
        var people = maps.Select(map => ReadPerson(map, keys, logins)).ToList();
        foreach (var twice in people.GroupBy(p => p.Login).Where(same => same.Count() > 1))
        {
            top.Problem($"login '{twice.Key}' is used by {twice.Count()} people.");
        }

        foreach (var lead in groups.SelectMany(g => g.Leads).Where(lead => !logins.Contains(lead)))
        {
            top.Problem($"lead '{lead}' is no login of this file.");
        }

        top.Done();
        return new PeopleFile(groups, people);
    }

    private static GroupEntry ReadGroup(YamlMap map)
    {
        var group = new GroupEntry(map.Text("key"), map.Text("name"), [.. map.Texts("lead").Select(l => l.ToLowerInvariant())]);
        map.Done();
        return group;
    }

    private static PersonEntry ReadPerson(YamlMap map, HashSet<string> groups, HashSet<string> logins)
    {
        var person = new PersonEntry(
            map.Text("login").ToLowerInvariant(), map.Text("name"), map.OptionalText("email"), map.OptionalText("department") ?? "",
            map.OptionalText("location") ?? "", map.OptionalText("timeZone") ?? "Etc/UTC", map.OptionalText("locale") ?? "en",
            map.OptionalText("directoryId")?.ToLowerInvariant(), map.OptionalText("manager")?.ToLowerInvariant(),
            map.Choices<Roles>("roles").Aggregate(Roles.Employee, (all, role) => all | role), map.Texts("groups"), map.Flag("active", true));
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(person.TimeZone) is null)
        {
            map.Bad("timeZone", $"is '{person.TimeZone}', which is no IANA time zone such as Europe/Berlin.", 0);
        }

        if (person.Manager is { } manager && !logins.Contains(manager))
        {
            map.Bad("manager", $"is '{manager}', which is no login of this file.", 0);
        }

        foreach (var unknown in person.Groups.Where(g => !groups.Contains(g)))
        {
            map.Bad("groups", $"names '{unknown}', which is no group of this file.", 0);
        }

        map.Done();
        return person;
    }
}
