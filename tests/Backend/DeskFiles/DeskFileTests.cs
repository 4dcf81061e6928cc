using DeskBot.Backend.Calendars;
using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Sla;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskBot.Backend.Tests.DeskFiles;

public sealed class DeskFileTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("deskbot-").FullName, "routing.yaml");
    private readonly ManualTime time = new();

    [Fact]
    public void The_files_that_come_with_the_desk_are_valid()
    {
        var calendars = CalendarsFile.Load(DeskFilePath.Resolve("desk/calendars.yaml"));
        var policies = PoliciesFile.Load(DeskFilePath.Resolve("desk/sla.yaml"), calendars.All.ContainsKey);
        var categories = CategoriesFile.Load(DeskFilePath.Resolve("desk/categories.yaml"));
        var routing = RoutingFile.Load(DeskFilePath.Resolve("desk/routing.yaml"));
        var people = PeopleFile.Load(DeskFilePath.Resolve("desk/demo-people.yaml"));

        Assert.NotEmpty(policies.All);
        var groups = people.Groups.Select(g => g.Key).ToHashSet();
        Assert.All(routing.Rules.Select(r => r.Group).Append(routing.Default), group => Assert.Contains(group, groups));
        Assert.All(categories.All.Select(c => c.RestrictedTo).OfType<string>(), group => Assert.Contains(group, groups));
        var keys = categories.All.Select(c => c.Key).ToHashSet();
        Assert.All(routing.Rules.SelectMany(r => r.Categories), category => Assert.Contains(category, keys));
        Assert.All(policies.All.SelectMany(p => p.Scope.Categories), category => Assert.Contains(category, keys));
    }

    [Fact]
    public void A_changed_file_is_used_within_seconds_and_a_broken_one_is_not()
    {
        Write("default: one", 1);
        var file = new DeskFile<RoutingFile>(path, RoutingFile.Load, time, NullLogger.Instance);
        Assert.Equal("one", file.Current.Default);

        Write("default: two", 2);
        Assert.Equal("one", file.Current.Default);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("two", file.Current.Default);

        Write("default: [three", 3);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("two", file.Current.Default);

        Write("default: four", 4);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("four", file.Current.Default);
    }

    [Fact]
    public void A_file_that_never_was_valid_says_what_is_wrong()
    {
        Write("defualt: one", 1);
        var file = new DeskFile<RoutingFile>(path, RoutingFile.Load, time, NullLogger.Instance);

        var problem = Assert.Throws<DeskFileException>(() => file.Current);

        Assert.Contains("routing.yaml(1): unknown key 'defualt'. Known here: default, rules.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("routing.yaml(1): 'default' is missing.", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules:\n  - name: a\n    group: b\n", "routing.yaml(2): rule 'a' has no condition")]
    [InlineData("default: a\nrules:\n  - name: x\n    group: g\n    when:\n      wrods: [a]\n", "routing.yaml(6): unknown key 'wrods'")]
    [InlineData("default: a\nrules: 3", "routing.yaml(2): 'rules' must be a list.")]
    [InlineData("default: a\nrules: [3]", "routing.yaml(2): each item of 'rules' must be a mapping.")]
    [InlineData("default: {a: b}", "routing.yaml(1): 'default' must be a single value.")]
    [InlineData("- a", "routing.yaml(1): the file must be a YAML mapping.")]
    [InlineData("", "routing.yaml(1): the file must be a YAML mapping.")]
    [InlineData("default: a\nrules:\n  - name: \"x\n", "routing.yaml(")]
    public void Each_problem_is_told_with_its_line(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<DeskFileException>(() => YamlDocument.Parse("x/routing.yaml", text, RoutingFile.Read)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("timeZone: Mars", "'timeZone' is 'Mars', which is no IANA time zone")]
    [InlineData("week: {}", "the calendar needs at least one shift")]
    [InlineData("week: { mon-fry: 09:00-17:00 }", "'mon-fry' must be a day")]
    [InlineData("week: { mon: 9-17 }", "'mon' has '9-17' where a shift such as 09:00-17:00 belongs.")]
    [InlineData("week: { mon: \"09:00-12:00, 11:00-17:00\" }", "overlapping or out of order")]
    [InlineData("week: { mon-wed: \"09:00-12:00\", tue: \"09:00-12:00\" }", "names Tuesday, which is already there")]
    [InlineData("holidays: [ { date: 2026-13-01, name: x } ]", "'date' must be a date such as 2026-12-25.")]
    [InlineData("holidays: [ { yearly: 1.5., name: x } ]", "'yearly' must be a month and day such as 12-25.")]
    public void A_calendar_is_checked(string line, string problem)
    {
        var lines = new Dictionary<string, string> { ["timeZone"] = "timeZone: Europe/Berlin", ["week"] = "week: { mon: \"09:00-17:00\" }" };
        lines[line.Split(':')[0]] = line;
        var text = "calendars:\n  - key: a\n    title: A\n" + string.Concat(lines.Values.Select(l => $"    {l}\n"));

        var failure = Assert.Throws<DeskFileException>(() => YamlDocument.Parse("calendars.yaml", text, CalendarsFile.Read));

        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calendar: nowhere", "'calendar' is 'nowhere', which is no calendar")]
    [InlineData("resolution: 4 hours", "'resolution' is '4 hours': write business time as 30m, 4h or 1h30m.")]
    [InlineData("resolution: 0m", "'resolution' is '0m'")]
    [InlineData("warnAt: [50, 100]", "'warnAt' must be percentages between 1 and 99")]
    [InlineData("pauseOn: [weather]", "'pauseOn' is 'weather', which is none of Requester, Change, Problem, Vendor.")]
    [InlineData("when: { priority: P9 }", "'priority' is 'P9'")]
    [InlineData("warnOutsideHours: maybe", "'warnOutsideHours' must be true or false.")]
    public void A_policy_is_checked(string line, string problem)
    {
        var calendar = line.StartsWith("calendar", StringComparison.Ordinal) ? "" : "    calendar: office\n";
        var text = $"policies:\n  - key: a\n    title: A\n{calendar}    {line}\n";

        var failure = Assert.Throws<DeskFileException>(() => YamlDocument.Parse("sla.yaml", text, top => PoliciesFile.Read(top, key => key == "office")));

        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manager: nobody@demo", "'manager' is 'nobody@demo', which is no login of this file.")]
    [InlineData("groups: [nowhere]", "'groups' names 'nowhere', which is no group of this file.")]
    [InlineData("roles: [king]", "'roles' is 'king'")]
    [InlineData("timeZone: CEST-ish", "no IANA time zone")]
    public void A_people_file_is_checked(string line, string problem)
    {
        var text = $"people:\n  - login: a\n    name: A\n    {line}\n";

        Assert.Contains(problem, Assert.Throws<DeskFileException>(() => YamlDocument.Parse("people.yaml", text, PeopleFile.Read)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.GetParent(path)?.Delete(recursive: true);

    private void Write(string text, int version)
    {
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, version, DateTimeKind.Utc));
    }
}
