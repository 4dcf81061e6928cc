using System.Globalization;
using DeskBot.Backend.People;

namespace DeskBot.Backend.Approvals;

/// <summary>How rules and sources of approvers are stored: <c>atLeast:2</c>; <c>role:ChangeManager</c>, <c>group:network</c>, one per line.</summary>
internal static class PlanText
{
    public static string Write(ApprovalRule rule) => rule switch
    {
        ApprovalRule.Anyone => "anyone",
        ApprovalRule.Everyone => "everyone",
        ApprovalRule.Majority => "majority",
        ApprovalRule.AtLeast(var count) => string.Create(CultureInfo.InvariantCulture, $"atLeast:{count}"),
        ApprovalRule.Percentage(var percent) => string.Create(CultureInfo.InvariantCulture, $"percentage:{percent:R}"),
        _ => "firstToRespond",
    };

    public static ApprovalRule ReadRule(string text) => text.Split(':') switch
    {
        ["anyone"] => new ApprovalRule.Anyone(),
        ["everyone"] => new ApprovalRule.Everyone(),
        ["majority"] => new ApprovalRule.Majority(),
        ["atLeast", var count] => new ApprovalRule.AtLeast(int.Parse(count, CultureInfo.InvariantCulture)),
        ["percentage", var percent] => new ApprovalRule.Percentage(double.Parse(percent, CultureInfo.InvariantCulture)),
        _ => new ApprovalRule.FirstToRespond(),
    };

    public static string Write(IEnumerable<ApproverSource> sources) => string.Join('\n', sources.Select(Write));

    public static IReadOnlyList<ApproverSource> ReadSources(string text) => [.. Lines(text).Select(ReadSource)];

    public static string Write(IEnumerable<PersonId> people) => string.Join(',', people.Select(person => person.Value.ToString("N")));

    public static IReadOnlyList<PersonId> ReadPeople(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => new PersonId(Guid.ParseExact(id, "N")))];

    /// <summary>Where approvers come from, in words for an administrator.</summary>
    public static string Describe(string sources) => string.Join(", ", ReadSources(sources).Select(source => source switch
    {
        ApproverSource.WithRole(var role) => $"role {role}",
        ApproverSource.InGroup(var group) => $"group {group}",
        ApproverSource.ManagerOf => "the manager of whom it is for",
        ApproverSource.These(var people) => people.Count == 1 ? "a named person" : $"{people.Count} named people",
        _ => "the requester's manager",
    }));

    private static string Write(ApproverSource source) => source switch
    {
        ApproverSource.WithRole(var role) => $"role:{role}",
        ApproverSource.InGroup(var group) => $"group:{group}",
        ApproverSource.These(var people) => $"people:{Write(people)}",
        ApproverSource.ManagerOf(var person) => $"managerOf:{Write([person])}",
        _ => "manager",
    };

    private static ApproverSource ReadSource(string line) => line.Split(':', 2) switch
    {
        ["role", var role] => new ApproverSource.WithRole(Enum.Parse<Roles>(role)),
        ["group", var group] => new ApproverSource.InGroup(group),
        ["people", var people] => new ApproverSource.These(ReadPeople(people)),
        ["managerOf", var person] => new ApproverSource.ManagerOf(ReadPeople(person)[0]),
        _ => new ApproverSource.RequestersManager(),
    };

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
