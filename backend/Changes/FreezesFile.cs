using DeskBot.Backend.DeskFiles;
using NodaTime;
using NodaTime.Text;

namespace DeskBot.Backend.Changes;

/// <summary>A time in which nothing is to be changed.</summary>
/// <param name="Name">For example <c>Year-end close</c>.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when, exclusive.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="Items">Keys of what is frozen, with all that it depends on; empty for everything.</param>
public sealed record FreezeWindow(string Name, DateTimeOffset Start, DateTimeOffset End, string Reason, IReadOnlyList<string> Items);

/// <summary>The file of freeze windows.</summary>
internal sealed record FreezesFile(IReadOnlyList<FreezeWindow> All)
{
    private static readonly LocalDateTimePattern Form = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm");

    public static FreezesFile Load(string path) => YamlDocument.Load(path, Read);

    public static FreezesFile Read(YamlMap top)
    {
        var all = top.Maps("freezes").Select(ReadFreeze).OrderBy(freeze => freeze.Start).ToList();
        top.Done();
        return new FreezesFile(all);
    }

    private static FreezeWindow ReadFreeze(YamlMap map)
    {
        var id = map.Text("timeZone");
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? map.Bad("timeZone", $"is '{id}', which is no IANA time zone such as Europe/Berlin.", DateTimeZone.Utc);
        var freeze = new FreezeWindow(map.Text("name"), ReadInstant(map, "from", zone), ReadInstant(map, "to", zone), map.OptionalText("reason") ?? "", map.Texts("items"));
        if (freeze.End <= freeze.Start)
        {
            map.Bad("to", "must be after 'from'.", 0);
        }

        map.Done();
        return freeze;
    }

    private static DateTimeOffset ReadInstant(YamlMap map, string key, DateTimeZone zone) => Form.Parse(map.Text(key)) is { Success: true } parsed
        ? zone.AtLeniently(parsed.Value).ToDateTimeOffset().ToUniversalTime()
        : map.Bad(key, "must be a date and time such as 2026-12-18 18:00.", DateTimeOffset.UnixEpoch);
}
