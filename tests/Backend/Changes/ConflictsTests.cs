using DeskBot.Backend.Changes;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using NodaTime;

namespace DeskBot.Backend.Tests.Changes;

/// <summary>Conflicts of random changes on random dependencies, against a check that looks at every minute and every path.</summary>
public sealed class ConflictsTests
{
    private const int Items = 14;
    private const int Planned = 25;

    /// <summary>Around the end of summer time in Berlin, 25 October 2026, and around its beginning, 28 March 2027.</summary>
    private static readonly DateTimeOffset[] Mondays = [new(2026, 10, 19, 0, 0, 0, TimeSpan.Zero), new(2027, 3, 22, 0, 0, 0, TimeSpan.Zero)];

    private static readonly string[] Windows = ["sat 22:00-06:00", "sun 00:00-03:30", "sun 02:00-02:30", "mon-wed 21:00-24:00", "tue 00:00-05:00"];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.Sqlite, 2)]
    [InlineData(DatabaseProvider.Sqlite, 3)]
    public async Task They_are_what_a_naive_check_finds(DatabaseProvider provider, int seed) => await CompareAsync(provider, seed);

    [Theory, OnPostgres]
    public async Task They_are_the_same_on_postgres(DatabaseProvider provider) => await CompareAsync(provider, seed: 4);

    private static async Task CompareAsync(DatabaseProvider provider, int seed)
    {
        var random = new Random(seed);
        await using var world = await World.OpenAsync(provider, random);
        for (var round = 0; round < 60; round++)
        {
            var start = world.Monday.AddMinutes(15 * random.Next(4 * 24 * 8));
            var work = new PlannedWork(random.Next(3) == 0 ? world.Changes[random.Next(Planned)].Number : null, world.SomeItems(random), start, start.AddMinutes(15 * (1 + random.Next(40))));
            var found = await world.Desk.AskAsync<FindConflicts, IReadOnlyList<ChangeConflict>>(find => find.ExecuteAsync(work, seesAll: true, default));

            Assert.Equal(world.NaiveOverlaps(work), found.OfType<OverlappingChange>().Select(conflict => conflict.Other ?? "").Order());
            Assert.Equal(world.NaiveUnmaintained(work), found.OfType<OutsideMaintenance>().Select(conflict => conflict.Item.Key).Order());
            Assert.Equal(world.NaiveFreezes(work), found.OfType<InFreeze>().Select(conflict => conflict.Freeze.Name).Order());
        }
    }

    [Fact]
    public async Task What_ends_when_another_starts_is_no_conflict_and_neither_is_what_is_new_or_over()
    {
        await using var desk = await Desk.OpenAsync();
        var draft = await desk.DraftAsync();
        var number = (await desk.ProposeAsync(draft)).Ticket.Number;
        Assert.Empty(await OverlapsAsync(desk, ChangeStory.Saturday, ChangeStory.Saturday.AddHours(2)));
        await desk.SubmitAsync(number);

        Assert.Empty(await OverlapsAsync(desk, ChangeStory.Saturday.AddHours(2), ChangeStory.Saturday.AddHours(3)));
        Assert.Empty(await OverlapsAsync(desk, ChangeStory.Saturday.AddHours(-1), ChangeStory.Saturday));
        Assert.Equal([number], (await OverlapsAsync(desk, ChangeStory.Saturday.AddHours(1), ChangeStory.Saturday.AddHours(3))).Select(overlap => overlap.Other));
        await desk.DoAsync<CancelChange>("agent@demo", (cancel, actor) => cancel.ExecuteAsync(number, null, actor, default));
        Assert.Empty(await OverlapsAsync(desk, ChangeStory.Saturday, ChangeStory.Saturday.AddHours(2)));
    }

    [Fact]
    public async Task Dependencies_connect_in_both_directions_and_siblings_do_not()
    {
        await using var desk = await Desk.OpenAsync();
        var number = (await desk.ProposeAsync(await desk.DraftAsync())).Ticket.Number;
        await desk.SubmitAsync(number);
        foreach (var (key, conflicts) in (IEnumerable<(string, bool)>)[("email", true), ("firewall", true), ("core-network", true), ("meeting-rooms", true), ("vpn", false), ("printing", false)])
        {
            Assert.Equal(conflicts, (await OverlapsAsync(desk, ChangeStory.Saturday, ChangeStory.Saturday.AddHours(1), key)).Count == 1);
        }
    }

    [Fact]
    public async Task Who_may_not_see_a_change_learns_only_that_there_is_one()
    {
        await using var desk = await Desk.OpenAsync();
        var first = (await desk.ProposeAsync(await desk.DraftAsync())).Ticket.Number;
        await desk.SubmitAsync(first);
        var mine = await desk.ProposeAsync(await desk.DraftAsync() with { Items = ["email"] }, "mei@demo");

        var hidden = Assert.Single(mine.Conflicts.OfType<OverlappingChange>());
        Assert.Equal((null, ""), (hidden.Other, hidden.Title));
        Assert.Equal(first, Assert.Single((await desk.FindChangeAsync(mine.Ticket.Number))?.Conflicts.OfType<OverlappingChange>() ?? []).Other);
    }

    private static async Task<IReadOnlyList<OverlappingChange>> OverlapsAsync(Desk desk, DateTimeOffset start, DateTimeOffset end, string item = "mail-gateway") =>
        [.. (await desk.AskAsync<FindConflicts, IReadOnlyList<ChangeConflict>>(find => find.ExecuteAsync(new PlannedWork(null, [item], start, end), seesAll: true, default))).OfType<OverlappingChange>()];

    /// <summary>Items that depend on each other, circles included, and changes that are planned on them.</summary>
    private sealed class World(Desk desk, IReadOnlyList<ConfigurationItem> items, DateTimeOffset monday, DirectoryInfo folder) : IAsyncDisposable
    {
        public Desk Desk => desk;

        public DateTimeOffset Monday => monday;

        public List<(string Number, IReadOnlyList<string> Items, DateTimeOffset Start, DateTimeOffset End)> Changes { get; } = [];

        public static async Task<World> OpenAsync(DatabaseProvider provider, Random random)
        {
            var folder = Directory.CreateTempSubdirectory("deskbot-conflicts-");
            var desk = await Desk.OpenAsync(provider, Files(folder, random));
            var graph = await desk.AskAsync<ConfigurationItems, ConfigurationGraph>(items => items.GraphAsync(default));
            var world = new World(desk, graph.Items, Mondays[random.Next(2)], folder);
            desk.Time.Set(Mondays[0].AddDays(-7));
            for (var at = 0; at < Planned; at++)
            {
                await world.PlanAsync(random, at);
            }

            return world;
        }

        public IReadOnlyList<string> SomeItems(Random random) => [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => $"i{random.Next(Items)}").Distinct()];

        public IEnumerable<string> NaiveOverlaps(PlannedWork work) => Changes
            .Where(change => change.Number != work.Change && change.Start < work.End && work.Start < change.End)
            .Where(change => work.Items.Any(mine => change.Items.Any(other => mine == other || Reaches(mine, other, []) || Reaches(other, mine, []))))
            .Select(change => change.Number).Order();

        public IEnumerable<string> NaiveFreezes(PlannedWork work)
        {
            var start = Instant.FromDateTimeOffset(monday).InZone(Berlin).Date;
            var (from, to) = (At(start.PlusDays(2).AtMidnight()), At(start.PlusDays(4).AtMidnight()));
            return from < work.End && to > work.Start && work.Items.Any(item => item == "i3" || Reaches("i3", item, [])) ? [$"Freeze of {start:uuuu-MM-dd}"] : [];
        }

        /// <summary>Every quarter of an hour of the work has to lie in some window, by the clock on the wall.</summary>
        public IEnumerable<string> NaiveUnmaintained(PlannedWork work) => items.Where(item => work.Items.Contains(item.Key) && item.Maintenance is not null)
            .Where(item => Quarters(work).Any(at => !item.Maintenance!.Windows.Any(window => IsIn(window, at)))).Select(item => item.Key).Order();

        public async ValueTask DisposeAsync()
        {
            await desk.DisposeAsync();
            folder.Delete(recursive: true);
        }

        private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

        private static DateTimeOffset At(LocalDateTime local) => Berlin.AtLeniently(local).ToDateTimeOffset();

        private bool Reaches(string from, string to, HashSet<string> seen) =>
            seen.Add(from) && items.Single(item => item.Key == from).DependsOn.Any(next => next == to || Reaches(next, to, seen));

        private static IEnumerable<Instant> Quarters(PlannedWork work)
        {
            for (var at = work.Start; at < work.End; at = at.AddMinutes(15))
            {
                yield return Instant.FromDateTimeOffset(at);
            }
        }

        /// <summary>A window lasts from the first time that its start is on the wall to the last time that its end is.</summary>
        private static bool IsIn(string window, Instant at)
        {
            var parts = window.Split(' ', '-');
            var days = new Dictionary<string, int> { ["mon"] = 1, ["tue"] = 2, ["wed"] = 3, ["sat"] = 6, ["sun"] = 7 };
            var (first, last) = (days[parts[0]], days[parts[^3]]);
            var (from, to) = (Local(parts[^2]), Local(parts[^1]));
            var today = at.InZone(Berlin).Date;
            return new[] { today.PlusDays(-1), today }.Where(day => (int)day.DayOfWeek >= first && (int)day.DayOfWeek <= last).Any(day =>
            {
                var (start, end) = (Berlin.MapLocal(day + from), Berlin.MapLocal((to <= from ? day.PlusDays(1) : day) + to));
                var opens = start.Count == 0 ? start.LateInterval.Start : start.First().ToInstant();
                var closes = end.Count == 0 ? end.LateInterval.Start : end.Last().ToInstant();
                return at >= opens && at < closes;
            });
        }

        private static LocalTime Local(string text) => text == "24:00" ? LocalTime.Midnight : new LocalTime(int.Parse(text[..2], System.Globalization.CultureInfo.InvariantCulture), int.Parse(text[3..], System.Globalization.CultureInfo.InvariantCulture));

        private async Task PlanAsync(Random random, int at)
        {
            var start = monday.AddMinutes(15 * random.Next(4 * 24 * 8));
            var draft = await desk.DraftAsync() with
            {
                DraftId = $"draft-{at}",
                Items = SomeItems(random),
                Start = start,
                End = start.AddMinutes(15 * (1 + random.Next(30))),
            };
            var number = (await desk.ProposeAsync(draft)).Ticket.Number;
            Assert.IsType<ChangeDone>(await desk.SubmitAsync(number));
            Changes.Add((number, draft.Items, start, draft.End ?? start));
        }

        private static Dictionary<string, string?> Files(DirectoryInfo folder, Random random)
        {
            var (items, freezes) = (Path.Combine(folder.FullName, "items.yaml"), Path.Combine(folder.FullName, "freezes.yaml"));
            File.WriteAllLines(items, ["items:", .. Enumerable.Range(0, Items).Select(at =>
            {
                var needs = Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(Items)).Where(other => other != at).Distinct().Select(other => $"i{other}");
                var windows = random.Next(3) == 0 ? "" : $", maintenance: {{ timeZone: Europe/Berlin, windows: [{string.Join(", ", Windows.Where(_ => random.Next(2) == 0).DefaultIfEmpty(Windows[0]))}] }}";
                return $"  - {{ key: i{at}, name: Item {at}, group: network, dependsOn: [{string.Join(", ", needs)}]{windows} }}";
            })]);
            File.WriteAllLines(freezes, ["freezes:", .. Mondays.Select(monday => monday.UtcDateTime).Select(monday =>
                $"  - {{ name: Freeze of {monday:yyyy-MM-dd}, from: {monday.AddDays(2):yyyy-MM-dd} 00:00, to: {monday.AddDays(4):yyyy-MM-dd} 00:00, timeZone: Europe/Berlin, items: [i3] }}")]);
            var templates = Path.Combine(folder.FullName, "templates.yaml");
            File.WriteAllText(templates, "templates: []");
            return new Dictionary<string, string?> { ["Changes:ItemsFile"] = items, ["Changes:FreezesFile"] = freezes, ["Changes:TemplatesFile"] = templates };
        }
    }
}
