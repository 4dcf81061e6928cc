using System.ComponentModel.DataAnnotations;

namespace DeskBot.Backend.Sla;

/// <summary>The section <c>Sla</c>: service levels. Files are looked for in the working folder, then beside the program.</summary>
public sealed class SlaOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Sla";

    /// <summary>The file of policies.</summary>
    [Required(ErrorMessage = "Sla:PoliciesFile is empty: remove the key for the file that comes with DeskBot, or name yours.")]
    public string PoliciesFile { get; set; } = "desk/sla.yaml";

    /// <summary>The file of business calendars.</summary>
    [Required(ErrorMessage = "Sla:CalendarsFile is empty: remove the key for the file that comes with DeskBot, or name yours.")]
    public string CalendarsFile { get; set; } = "desk/calendars.yaml";

    /// <summary>The calendar by which people of the service desk are there to talk to.</summary>
    [Required(ErrorMessage = "Sla:ServiceDeskCalendar is empty: remove the key for 'extended', or name a calendar of your calendars file.")]
    public string ServiceDeskCalendar { get; set; } = "extended";
}
