using DeskBot.Backend.Calendars;
using DeskBot.Backend.DeskFiles;
using NodaTime;
using NodaTime.Text;

namespace DeskBot.Backend.Tests.Calendars;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar Office = Read("Europe/Berlin", "mon-fri: \"09:00-17:00\"");
    private static readonly BusinessCalendar Lunch = Read("Europe/Berlin", "mon-fri: \"09:00-12:00, 13:00-17:00\"");
    private static readonly BusinessCalendar Always = Read("Europe/Berlin", "mon-sun: \"00:00-24:00\"");
    private static readonly BusinessCalendar Nights = Read("Europe/Berlin", "mon-fri: \"22:00-06:00\"");

    [Theory]
    [InlineData("Friday 16:30 plus an hour is Monday 9:30", "office", "2026-11-06T16:30", 60, "2026-11-09T09:30")]
    [InlineData("what is used up at closing time is due at closing time", "office", "2026-11-06T16:00", 60, "2026-11-06T17:00")]
    [InlineData("a minute more is due on Monday", "office", "2026-11-06T16:00", 61, "2026-11-09T09:01")]
    [InlineData("what comes in at night starts in the morning", "office", "2026-11-02T23:00", 60, "2026-11-03T10:00")]
    [InlineData("what comes in at the weekend starts on Monday", "office", "2026-11-07T12:00", 30, "2026-11-09T09:30")]
    [InlineData("lunch does not count", "lunch", "2026-11-02T11:30", 60, "2026-11-02T13:30")]
    [InlineData("what comes in at lunch starts after it", "lunch", "2026-11-02T12:15", 30, "2026-11-02T13:30")]
    [InlineData("a holiday does not count", "office", "2026-12-24T16:00", 120, "2026-12-28T10:00")]
    [InlineData("a yearly holiday comes every year", "office", "2027-12-24T16:30", 60, "2027-12-27T09:30")]
    [InlineData("a night shift goes past midnight", "nights", "2026-11-02T23:00", 180, "2026-11-03T02:00")]
    [InlineData("and ends in the morning", "nights", "2026-11-03T05:00", 120, "2026-11-03T23:00")]
    [InlineData("Friday's night shift ends on Saturday", "nights", "2026-11-06T23:00", 480, "2026-11-09T23:00")]
    [InlineData("clocks go forward: the night has an hour less", "always", "2026-03-29T00:00", 180, "2026-03-29T04:00")]
    [InlineData("clocks go back: the night has an hour more", "always", "2026-10-25T00:00", 300, "2026-10-25T04:00")]
    [InlineData("a night shift across the change forward has seven hours", "nightsAll", "2026-03-28T22:00", 420, "2026-03-29T06:00")]
    [InlineData("a night shift across the change back has nine hours", "nightsAll", "2026-10-24T22:00", 540, "2026-10-25T06:00")]
    public void Business_time_is_added(string why, string calendar, string start, int minutes, string due)
    {
        Assert.NotEmpty(why);
        var chosen = Of(calendar);
        var (from, to) = (At(start), At(due));

        Assert.Equal(to, chosen.Add(from, Duration.FromMinutes(minutes)));
        Assert.Equal(Duration.FromMinutes(minutes), chosen.Between(from, to));
    }

    [Fact]
    public void A_whole_day_has_23_24_or_25_hours()
    {
        Assert.Equal(23, Always.Between(At("2026-03-29T00:00"), At("2026-03-30T00:00")).TotalHours);
        Assert.Equal(25, Always.Between(At("2026-10-25T00:00"), At("2026-10-26T00:00")).TotalHours);
        Assert.Equal(8, Office.Between(At("2026-03-30T00:00"), At("2026-03-31T00:00")).TotalHours);
    }

    [Theory]
    [InlineData("00:00-02:30", "2026-10-25", 3.5)]
    [InlineData("02:15-05:00", "2026-10-25", 3.75)]
    [InlineData("02:15-05:00", "2026-03-29", 2)]
    [InlineData("00:00-02:30", "2026-03-29", 2)]
    [InlineData("02:10-02:50", "2026-03-29", 0)]
    public void A_shift_that_starts_or_ends_while_clocks_change_lasts_from_its_first_start_to_its_last_end(string shift, string day, double hours)
    {
        var calendar = Read("Europe/Berlin", $"sun: \"{shift}\"");

        Assert.Equal(hours, calendar.Between(At(day + "T00:00"), At(day + "T23:59")).TotalHours);
    }

    [Fact]
    public void The_zone_is_the_calendars_own()
    {
        var tokyo = Read("Asia/Tokyo", "mon-fri: \"09:00-17:00\"");

        Assert.True(tokyo.IsOpen(Instant.FromUtc(2026, 11, 2, 0, 0)));
        Assert.False(tokyo.IsOpen(Instant.FromUtc(2026, 11, 2, 8, 0)));
        Assert.Equal(Instant.FromUtc(2026, 11, 3, 0, 0), tokyo.NextOpening(Instant.FromUtc(2026, 11, 2, 8, 0)));
    }

    [Theory]
    [InlineData("office")]
    [InlineData("lunch")]
    [InlineData("always")]
    [InlineData("nights")]
    [InlineData("kathmandu")]
    [InlineData("lordhowe")]
    public void Adding_and_measuring_agree_with_each_other_and_with_a_count_of_minutes(string name)
    {
        var calendar = Of(name);
        var random = new Random(name.Sum(letter => letter));
        for (var round = 0; round < 60; round++)
        {
            var start = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(random.Next(0, 3 * 366 * 24 * 60));
            var business = Duration.FromMinutes(random.Next(0, 80 * 60));
            var end = calendar.Add(start, business);
            var somewhere = start + Duration.FromMinutes(random.Next(0, 14 * 24 * 60));
            var between = calendar.Between(start, somewhere);

            Assert.Equal(business, calendar.Between(start, end));
            Assert.True(calendar.Add(start, between) <= somewhere);
            Assert.Equal(between, calendar.Between(start, calendar.Add(start, between)));
            Assert.Equal(CountOfMinutes(calendar, start, somewhere), between);
            var middle = start + (somewhere - start) / 2;
            Assert.Equal(between, calendar.Between(start, middle) + calendar.Between(middle, somewhere));
        }
    }

    [Fact]
    public void Nothing_counts_backwards()
    {
        Assert.Equal(Duration.Zero, Office.Between(At("2026-11-03T12:00"), At("2026-11-02T12:00")));
        Assert.Equal(At("2026-11-08T12:00"), Office.Add(At("2026-11-08T12:00"), Duration.Zero));
    }

    /// <summary>Asks of every minute whether the desk works in it. The shifts here neither start nor end in an hour that clocks skip or repeat.</summary>
    private static Duration CountOfMinutes(BusinessCalendar calendar, Instant start, Instant end)
    {
        var minutes = 0;
        for (var at = start; at < end; at += Duration.FromMinutes(1))
        {
            minutes += IsWorked(calendar, at.InZone(calendar.Zone).LocalDateTime) ? 1 : 0;
        }

        return Duration.FromMinutes(minutes);
    }

    private static bool IsWorked(BusinessCalendar calendar, LocalDateTime at)
    {
        bool Works(LocalDate day) => calendar.HolidayOn(day) is null;
        bool IsWeekday(LocalDate day) => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
        var hour = at.Hour;
        if (calendar == Nights)
        {
            return (hour >= 22 && IsWeekday(at.Date) && Works(at.Date)) || (hour < 6 && IsWeekday(at.Date.PlusDays(-1)) && Works(at.Date.PlusDays(-1)));
        }

        return Works(at.Date) && (calendar == Always || calendar.Key == "lordhowe"
            || (IsWeekday(at.Date) && hour is >= 9 and < 17 && (calendar != Lunch || hour != 12)));
    }

    private static readonly BusinessCalendar NightsAll = Read("Europe/Berlin", "mon-sun: \"22:00-06:00\"");
    private static readonly BusinessCalendar Kathmandu = Read("Asia/Kathmandu", "mon-fri: \"09:00-17:00\"", "kathmandu");
    private static readonly BusinessCalendar LordHowe = Read("Australia/Lord_Howe", "mon-sun: \"00:00-24:00\"", "lordhowe");

    private static BusinessCalendar Of(string name) => name switch
    {
        "office" => Office,
        "lunch" => Lunch,
        "always" => Always,
        "nights" => Nights,
        "nightsAll" => NightsAll,
        "kathmandu" => Kathmandu,
        _ => LordHowe,
    };

    /// <summary>A wall clock time in Berlin; of two that read the same, the later.</summary>
    private static Instant At(string text) =>
        DateTimeZoneProviders.Tzdb["Europe/Berlin"].MapLocal(LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-ddTHH:mm").Parse(text).Value).Last().ToInstant();

    private static BusinessCalendar Read(string zone, string week, string key = "one") => YamlDocument.Parse(
        "calendars.yaml",
        $$"""
        calendars:
          - key: {{key}}
            title: Test
            timeZone: {{zone}}
            week: { {{week}} }
            holidays:
              - { yearly: 12-25, name: Christmas }
              - { date: 2027-03-29, name: Easter Monday }
        """,
        CalendarsFile.Read).All[key];
}
