using DeskBot.Dialogs.Cards;
using Xunit;

namespace DeskBot.Dialogs.Tests.Cards;

public sealed class MomentsTests
{
    // Friday 20 November 2026, 16:05 in Berlin.
    private static readonly Moments Berlin = CardGallery.Moments;

    [Theory]
    [InlineData("2026-11-20T15:30:00Z", "today 16:30")]
    [InlineData("2026-11-20T23:30:00Z", "tomorrow 00:30")]
    [InlineData("2026-11-19T22:59:00Z", "yesterday 23:59")]
    [InlineData("2026-11-23T08:30:00Z", "Mon 23 Nov 09:30")]
    [InlineData("2027-01-04T08:30:00Z", "Mon 4 Jan 2027 09:30")]
    [InlineData("2026-07-01T08:30:00Z", "Wed 1 Jul 10:30")]
    [InlineData("2026-11-20T16:30:00+01:00", "today 16:30")]
    public void An_instant_is_said_in_the_readers_zone(string instant, string said) => Assert.Equal(said, Berlin.On(At(instant)));

    [Fact]
    public void The_present_is_said_by_its_date() => Assert.Equal("Fri 20 Nov 16:05", Berlin.Now);

    [Fact]
    public void Midnight_is_the_readers_midnight()
    {
        var auckland = new Moments(At("2026-11-20T15:05:00Z"), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"));

        Assert.Equal("today 04:30", auckland.On(At("2026-11-20T15:30:00Z")));
        Assert.Equal("yesterday 23:30", auckland.On(At("2026-11-20T10:30:00Z")));
    }

    [Theory]
    [InlineData("2026-11-20T18:05:00Z", "in 3 h")]
    [InlineData("2026-11-20T18:25:00Z", "in 3 h 20 min")]
    [InlineData("2026-11-20T15:05:59Z", "now")]
    [InlineData("2026-11-20T15:04:01Z", "now")]
    [InlineData("2026-11-20T15:30:00Z", "in 25 min")]
    [InlineData("2026-11-20T14:40:00Z", "25 min ago")]
    [InlineData("2026-11-22T19:05:00Z", "in 2 d 4 h")]
    public void A_distance_is_said_in_two_units_at_most(string instant, string said) => Assert.Equal(said, Berlin.FromNow(At(instant)));

    [Theory]
    [InlineData(40 * 24, "40 d")]
    [InlineData(400 * 24, "400 d")]
    [InlineData(47, "47 h")]
    [InlineData(48, "2 d")]
    [InlineData(-3, "3 h")]
    public void However_long_it_is_it_is_days_and_never_months(int hours, string said) => Assert.Equal(said, Moments.Length(TimeSpan.FromHours(hours)));

    [Theory]
    [InlineData(34 * 60, "34 h")]
    [InlineData((100 * 60) + 20, "100 h 20 min")]
    [InlineData(-25, "25 min")]
    [InlineData(0, "under a minute")]
    public void Working_time_is_said_in_hours(int minutes, string said) => Assert.Equal(said, Moments.WorkingLength(TimeSpan.FromMinutes(minutes)));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
