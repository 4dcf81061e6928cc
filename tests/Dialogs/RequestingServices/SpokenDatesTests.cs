using DeskBot.Dialogs.RequestingServices;
using Xunit;

namespace DeskBot.Dialogs.Tests.RequestingServices;

public sealed class SpokenDatesTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateOnly Today = new(2026, 11, 18);

    [Theory]
    [InlineData("today", "2026-11-18")]
    [InlineData("for tomorrow morning", "2026-11-19")]
    [InlineData("the day after tomorrow", "2026-11-20")]
    [InlineData("on Friday", "2026-11-20")]
    [InlineData("for Monday", "2026-11-23")]
    [InlineData("next Monday", "2026-11-23")]
    [InlineData("next Friday", "2026-11-27")]
    [InlineData("this Wednesday", "2026-11-25")]
    [InlineData("next week", "2026-11-23")]
    [InlineData("in three days", "2026-11-21")]
    [InlineData("in 2 weeks", "2026-12-02")]
    [InlineData("on the 3rd", "2026-12-03")]
    [InlineData("by the 20th", "2026-11-20")]
    [InlineData("on the 31st", "2026-12-31")]
    [InlineData("on 5 December", "2026-12-05")]
    [InlineData("December 5th at noon", "2026-12-05")]
    [InlineData("on 1 March", "2027-03-01")]
    [InlineData("3rd of March 2028", "2028-03-03")]
    [InlineData("from January", "2027-01-01")]
    [InlineData("the first of next month", "2026-12-01")]
    [InlineData("2026-12-24", "2026-12-24")]
    [InlineData("am 24.12.", "2026-12-24")]
    [InlineData("24.12.2027", "2027-12-24")]
    [InlineData("on 24/12", "2026-12-24")]
    [InlineData("from 3 March to 10 March", "2027-03-03 2027-03-10")]
    [InlineData("Thursday until next Tuesday", "2026-11-19 2026-11-24")]
    [InlineData("30.2.2027", "")]
    [InlineData("version 3.1 on floor 2", "")]
    [InlineData("on the 2nd floor", "")]
    [InlineData("it may march on", "")]
    [InlineData("twelve people at 10:30", "")]
    public void Days_are_read_as_people_say_them(string text, string days) =>
        Assert.Equal(days, string.Join(' ', SpokenDates.In(text, Today, isMonthFirst: false).Select(day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void In_the_United_States_the_month_comes_first() => Assert.Equal([new DateOnly(2026, 12, 4)], SpokenDates.In("on 12/4", Today, isMonthFirst: true));
}
