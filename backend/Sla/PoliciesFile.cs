using System.Globalization;
using System.Text.RegularExpressions;
using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Sla;

/// <summary>The file of service level policies; for a ticket, the first that covers it counts.</summary>
internal sealed partial record PoliciesFile(IReadOnlyList<SlaPolicy> All)
{
    private static readonly IReadOnlyDictionary<string, Measure> TargetKeys = new Dictionary<string, Measure>
    {
        ["firstResponse"] = Measure.FirstResponse,
        ["nextResponse"] = Measure.NextResponse,
        ["resolution"] = Measure.Resolution,
        ["total"] = Measure.Total,
    };

    public static PoliciesFile Load(string path, Func<string, bool> isCalendar) => YamlDocument.Load(path, top => Read(top, isCalendar));

    public static PoliciesFile Read(YamlMap top, Func<string, bool> isCalendar)
    {
        var all = new List<SlaPolicy>();
        foreach (var map in top.Maps("policies"))
        {
            var policy = ReadPolicy(map, isCalendar);
            if (all.Exists(p => p.Key == policy.Key))
            {
                map.Bad("key", $"'{policy.Key}' is used twice.", 0);
            }

            all.Add(policy);
        }

        top.Done();
        return new PoliciesFile(all);
    }

    /// <summary>The policy that the ticket names, if there still is one; else the first that covers it.</summary>
    public SlaPolicy? For(TicketFacts facts) => (facts.Policy is null ? null : Find(facts.Policy)) ?? All.FirstOrDefault(policy => policy.Scope.Covers(facts));

    public SlaPolicy? Find(string? key) => All.FirstOrDefault(policy => policy.Key == key);

    private static SlaPolicy ReadPolicy(YamlMap map, Func<string, bool> isCalendar)
    {
        var calendar = map.Text("calendar");
        if (!isCalendar(calendar))
        {
            map.Bad("calendar", $"is '{calendar}', which is no calendar of the calendars file.", 0);
        }

        var policy = new SlaPolicy(
            map.Text("key"), map.Text("title"), calendar, ReadScope(map), ReadTargets(map),
            map.Has("pauseOn") ? map.Choices<HoldReason>("pauseOn") : [HoldReason.Requester],
            map.Choices<HoldReason>("pauseResponsesOn"), ReadWarnings(map), map.Flag("warnOutsideHours", false));
        map.Done();
        return policy;
    }

    private static PolicyScope ReadScope(YamlMap map)
    {
        var when = map.Map("when");
        var scope = new PolicyScope(
            when?.Choices<TicketKind>("kind") ?? [], when?.Choices<Priority>("priority") ?? [], when?.Texts("category") ?? [], when?.Texts("department") ?? []);
        when?.Done();
        return scope;
    }

    private static Dictionary<Measure, TimeSpan> ReadTargets(YamlMap map)
    {
        var targets = new Dictionary<Measure, TimeSpan>();
        foreach (var (key, measure) in TargetKeys)
        {
            if (map.OptionalText(key) is { } text)
            {
                targets[measure] = ReadDuration(text) ?? map.Bad(key, $"is '{text}': write business time as 30m, 4h or 1h30m.", TimeSpan.Zero);
            }
        }

        return targets;
    }

    private static int[] ReadWarnings(YamlMap map)
    {
        if (!map.Has("warnAt"))
        {
            return [.. SlaPolicy.DefaultWarnings];
        }

        var percents = map.Texts("warnAt").Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? p : 0).Order().ToArray();
        return percents.All(p => p is > 0 and < 100) ? percents : map.Bad("warnAt", "must be percentages between 1 and 99; the breach itself is always told.", percents);
    }

    /// <summary>A length of business time such as <c>30m</c>, <c>4h</c> or <c>1h30m</c>; null when it is none.</summary>
    internal static TimeSpan? ReadDuration(string text)
    {
        var parts = DurationForm().Match(text);
        var length = parts.Success ? new TimeSpan(Number(parts.Groups[1]), Number(parts.Groups[2]), 0) : TimeSpan.Zero;
        return length > TimeSpan.Zero ? length : null;
    }

    private static int Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(\d{1,4})h)?(?:(\d{1,5})m)?$")]
    private static partial Regex DurationForm();
}
