using DeskBot.Backend.Calendars;
using DeskBot.Backend.DeskFiles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Sla;

/// <summary>The policies and calendars in force. Both files may be edited while the desk runs; running clocks take a change at their ticket's next event.</summary>
public sealed class ServiceLevelBook
{
    private readonly DeskFile<CalendarsFile> calendars;
    private readonly DeskFile<PoliciesFile> policies;

    /// <summary>Opens the two files when first asked.</summary>
    public ServiceLevelBook(IOptions<SlaOptions> options, TimeProvider time, ILogger<ServiceLevelBook> logger)
    {
        calendars = new(DeskFilePath.Resolve(options.Value.CalendarsFile), CalendarsFile.Load, time, logger);
        policies = new(DeskFilePath.Resolve(options.Value.PoliciesFile), path => PoliciesFile.Load(path, calendars.Current.All.ContainsKey), time, logger);
    }

    internal PoliciesFile Policies => policies.Current;

    internal BusinessCalendar CalendarOf(string? key) =>
        key is not null && calendars.Current.All.TryGetValue(key, out var calendar) ? calendar : BusinessCalendar.Always;
}
