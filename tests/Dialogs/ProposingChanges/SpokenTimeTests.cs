using System.Globalization;
using DeskBot.Dialogs.ProposingChanges;
using Xunit;

namespace DeskBot.Dialogs.Tests.ProposingChanges;

public sealed class SpokenTimeTests
{
    /// <summary>Monday, 2 November 2026, 9:00.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("I want to change the mail gateway on Saturday at 22:00", "2026-11-07", "22:00", null)]
    [InlineData("patch the servers tomorrow from 8 pm to 9:30 pm", "2026-11-03", "20:00", 1.5)]
    [InlineData("replace the firewall 5 December at 20:00 for two hours", "2026-12-05", "20:00", 2.0)]
    [InlineData("replace the firewall on December 5th, 2026 at 8pm", "2026-12-05", "20:00", null)]
    [InlineData("2026-12-05 22:00-23:00 upgrade DNS", "2026-12-05", "22:00", 1.0)]
    [InlineData("upgrade on 5.12. at 22:00", "2026-12-05", "22:00", null)]
    [InlineData("update the ERP tonight at 23:00 until 02:00", "2026-11-02", "23:00", 3.0)]
    [InlineData("restart it at 8 am", "2026-11-03", "08:00", null)]
    [InlineData("restart it at 10", "2026-11-02", "10:00", null)]
    [InlineData("restart it on Monday at 8:00", "2026-11-09", "08:00", null)]
    [InlineData("restart it on Monday at 22:00", "2026-11-02", "22:00", null)]
    [InlineData("the day after tomorrow at noon for half an hour", "2026-11-04", "12:00", 0.5)]
    [InlineData("next wednesday at midnight", "2026-11-04", "00:00", null)]
    [InlineData("between 10 and 11 pm on friday", "2026-11-06", "22:00", 1.0)]
    [InlineData("upgrade from version 2 to 3 on Thursday", "2026-11-05", null, null)]
    [InlineData("change the 3 mail servers for 90 minutes", null, null, 1.5)]
    [InlineData("change the mail gateway", null, null, null)]
    [InlineData("on 31 February at 25:99", null, null, null)]
    [InlineData("2 January at 7:00", "2027-01-02", "07:00", null)]
    public void Day_time_and_length_are_read(string text, string? day, string? time, double? hours)
    {
        var read = SpokenTime.Read(text, Monday);

        Assert.Equal(day, read.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(time, read.From?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Assert.Equal(hours, read.Length?.TotalHours);
    }

    [Theory]
    [InlineData("I want to change the mail gateway on Saturday at 22:00", "Change the mail gateway")]
    [InlineData("Please upgrade DNS tomorrow from 8 pm to 9 pm for about an hour.", "Upgrade DNS")]
    [InlineData("tomorrow at 8", "Tomorrow at")]
    [InlineData("", "")]
    public void The_title_is_what_is_done(string text, string title) => Assert.Equal(title, ChangeTitle.Of(text));
}
