using System.Globalization;
using DeskBot.Backend.Changes;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeskBot.Bot.Pages.Changes;

/// <summary>The change calendar: a month or a week, with freeze windows, conflicts, and the maintenance windows of a chosen item. In the reader's time zone.</summary>
public sealed class IndexModel(IServiceProvider services) : PageModel
{
    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>week</c>, or anything else for a month.</summary>
    [BindProperty(SupportsGet = true, Name = "view")]
    public string? View { get; set; }

    /// <summary>A day of the month or week; today where it is missing or no date.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public string? On { get; set; }

    /// <summary>The key of the item whose changes and maintenance windows are shown; null for all changes.</summary>
    [BindProperty(SupportsGet = true, Name = "item")]
    public string? Item { get; set; }

    /// <summary>Whether a week is shown.</summary>
    public bool IsWeek => View == "week";

    /// <summary>Who reads; null for strangers, who see nothing.</summary>
    public Person? Reader { get; private set; }

    /// <summary>Whether the reader sees every change, and not only their own.</summary>
    public bool SeesAll { get; private set; }

    /// <summary>The reader's zone.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The chosen day.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Today in the reader's zone.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The days shown, from a Monday to a Sunday.</summary>
    public IReadOnlyList<CalendarDay> Days { get; private set; } = [];

    /// <summary>The changes of these days, by their start.</summary>
    public IReadOnlyList<ChangeLine> Changes { get; private set; } = [];

    /// <summary>The freezes of these days.</summary>
    public IReadOnlyList<FreezeWindow> Freezes { get; private set; } = [];

    /// <summary>The items to choose from.</summary>
    public IReadOnlyList<ConfigurationItem> Items { get; private set; } = [];

    /// <summary>What the calendar shows, in words.</summary>
    public string Title => IsWeek ? $"Week of {Days[0].Date.ToString("d MMMM yyyy", Words)}" : Day.ToString("MMMM yyyy", Words);

    /// <summary>The address of another view.</summary>
    public string Link(DateOnly on, bool week) =>
        $"/changes?view={(week ? "week" : "month")}&on={on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{(Item is { Length: > 0 } item ? $"&item={Uri.EscapeDataString(item)}" : "")}";

    /// <summary>The day before or after what is shown.</summary>
    public DateOnly Step(int by) => IsWeek ? Day.AddDays(7 * by) : new DateOnly(Day.Year, Day.Month, 1).AddMonths(by);

    /// <summary>A stretch of time in the reader's zone.</summary>
    public string Window(DateTimeOffset start, DateTimeOffset end) => ChangeWords.Window(start, end, Zone);

    /// <summary>The time of a change on one of its days: when it starts, or that it goes on.</summary>
    public string TimeOn(ChangeLine change, CalendarDay day) => change.Start < day.Start ? "goes on" : TimeZoneInfo.ConvertTime(change.Start, Zone).ToString("HH:mm", Words);

    /// <summary>The times of a maintenance window on a day.</summary>
    public string Times((DateTimeOffset Start, DateTimeOffset End) window, CalendarDay day) => window.End == day.End
        ? $"{TimeZoneInfo.ConvertTime(window.Start, Zone).ToString("HH:mm", Words)}–24:00"
        : $"{TimeZoneInfo.ConvertTime(window.Start, Zone).ToString("HH:mm", Words)}–{TimeZoneInfo.ConvertTime(window.End, Zone).ToString("HH:mm", Words)}";

    /// <summary>A state in words.</summary>
    public static string StateOf(ChangeLine change) => change.State switch
    {
        TicketState.Assess => "being assessed",
        TicketState.Authorize => "waiting for the board",
        TicketState.Scheduled => "scheduled",
        TicketState.Implement => "being carried out",
        TicketState.Review => "under review",
        _ => "closed",
    };

    /// <summary>The state as a class of the style sheet.</summary>
    public static string ClassOf(ChangeLine change) => change.State.ToString().ToLowerInvariant();

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Reader = await services.GetRequiredService<PagePerson>().OfAsync(HttpContext, cancellationToken);
        Zone = ChangeWords.ZoneOf(Reader);
        Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(services.GetRequiredService<TimeProvider>().GetUtcNow(), Zone).DateTime);
        Day = DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && on.Year is > 2000 and < 2100 ? on : Today;
        Days = Span();
        if (Reader is { } reader)
        {
            await FillAsync(Actor.For(reader, "page"), cancellationToken);
        }
    }

    private async Task FillAsync(Actor actor, CancellationToken cancellationToken)
    {
        var list = services.GetRequiredService<ListChanges>();
        var (from, to) = (Days[0].Start, Days[^1].End);
        SeesAll = list.SeesAll(actor);
        Items = await services.GetRequiredService<FindConfigurationItem>().ListAsync(search: null, skip: 0, actor, cancellationToken);
        var chosen = Items.FirstOrDefault(item => item.Key == Item);
        var all = await list.ExecuteAsync(from, to, actor, cancellationToken);
        Changes = chosen is null ? all : [.. all.Where(change => change.Items.Any(item => item.Key == chosen.Key))];
        Freezes = [.. services.GetRequiredService<ChangeBook>().Freezes.Where(freeze => freeze.Start < to && freeze.End > from && (chosen is null || freeze.Items.Count == 0 || freeze.Items.Contains(chosen.Key)))];
        Days = [.. Days.Select(day => day with
        {
            Changes = [.. Changes.Where(change => change.Start < day.End && change.End > day.Start)],
            Freezes = [.. Freezes.Where(freeze => freeze.Start < day.End && freeze.End > day.Start)],
            Maintenance = chosen?.Maintenance is { } windows ? [.. windows.Between(day.Start, day.End)] : [],
        })];
    }

    private List<CalendarDay> Span()
    {
        var first = IsWeek ? Day : new DateOnly(Day.Year, Day.Month, 1);
        var last = IsWeek ? Day : first.AddMonths(1).AddDays(-1);
        first = first.AddDays(-(((int)first.DayOfWeek + 6) % 7));
        last = last.AddDays((7 - (int)last.DayOfWeek) % 7);
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Select(date => new CalendarDay(date, Midnight(date), Midnight(date.AddDays(1))))];
    }

    /// <summary>Where clocks skip midnight the day begins with the first instant that there is.</summary>
    private DateTimeOffset Midnight(DateOnly date)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        var real = Zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(real, Zone.IsAmbiguousTime(real) ? Zone.GetAmbiguousTimeOffsets(real).Max() : Zone.GetUtcOffset(real));
    }
}

/// <summary>A day of the calendar.</summary>
/// <param name="Date">Which.</param>
/// <param name="Start">When it begins in the reader's zone.</param>
/// <param name="End">When the next one begins.</param>
public sealed record CalendarDay(DateOnly Date, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The changes on it.</summary>
    public IReadOnlyList<ChangeLine> Changes { get; init; } = [];

    /// <summary>The freezes on it.</summary>
    public IReadOnlyList<FreezeWindow> Freezes { get; init; } = [];

    /// <summary>The chosen item's maintenance windows on it.</summary>
    public IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> Maintenance { get; init; } = [];

    /// <summary>Whether there is nothing on it.</summary>
    public bool IsEmpty => Changes.Count + Freezes.Count + Maintenance.Count == 0;
}
