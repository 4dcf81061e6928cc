using System.ComponentModel.DataAnnotations;

namespace DeskBot.Backend;

/// <summary>The section <c>DeskBot</c>: how the desk behaves. Files are looked for in the working folder, then beside the program.</summary>
public sealed class DeskBotOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "DeskBot";

    /// <summary>The file of categories.</summary>
    [Required(ErrorMessage = "DeskBot:CategoriesFile is empty: remove the key for the file that comes with DeskBot, or name yours.")]
    public string CategoriesFile { get; set; } = "desk/categories.yaml";

    /// <summary>The file of routing rules.</summary>
    [Required(ErrorMessage = "DeskBot:RoutingFile is empty: remove the key for the file that comes with DeskBot, or name yours.")]
    public string RoutingFile { get; set; } = "desk/routing.yaml";

    /// <summary>The people to import at start; null where the directory comes from elsewhere.</summary>
    public string? PeopleFile { get; set; }

    /// <summary>Days after which a resolved ticket that nobody reopened is closed; 1 to 90.</summary>
    [Range(1, 90, ErrorMessage = "DeskBot:CloseResolvedAfterDays must be between 1 and 90.")]
    public int CloseResolvedAfterDays { get; set; } = 5;

    /// <summary>Hours between two nudges on the same ticket; 1 to 168.</summary>
    [Range(1, 168, ErrorMessage = "DeskBot:HoursBetweenNudges must be between 1 and 168.")]
    public int HoursBetweenNudges { get; set; } = 4;
}
