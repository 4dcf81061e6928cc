using System.ComponentModel.DataAnnotations;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.DeskFiles;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Changes;

/// <summary>The section <c>Changes</c>: how changes are kept under control. Files are looked for in the working folder, then beside the program.</summary>
public sealed class ChangeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Changes";

    /// <summary>The demo's configuration items, beside the program.</summary>
    public const string DemoItems = "desk/configuration-items.yaml";

    /// <summary>The file of configuration items; null where they come through the API alone.</summary>
    public string? ItemsFile { get; set; }

    /// <summary>The file of freeze windows.</summary>
    [Required(ErrorMessage = "Changes:FreezesFile is empty: remove the key for the file that comes with DeskBot, or name yours.")]
    public string FreezesFile { get; set; } = "desk/freezes.yaml";

    /// <summary>The file of templates for standard changes.</summary>
    [Required(ErrorMessage = "Changes:TemplatesFile is empty: remove the key for the file that comes with DeskBot, or name yours.")]
    public string TemplatesFile { get; set; } = "desk/change-templates.yaml";

    /// <summary>The file that says how risk is weighed.</summary>
    [Required(ErrorMessage = "Changes:RiskFile is empty: remove the key for the file that comes with DeskBot, or name yours.")]
    public string RiskFile { get; set; } = "desk/change-risk.yaml";

    /// <summary>The group that is the change advisory board.</summary>
    [Required(ErrorMessage = "Changes:BoardGroup is empty: name the group whose members are the change advisory board.")]
    public string BoardGroup { get; set; } = "change-board";

    /// <summary>Business hours that peers have to assess a change; 1 to 200.</summary>
    [Range(1, 200, ErrorMessage = "Changes:HoursToAssess must be between 1 and 200.")]
    public int HoursToAssess { get; set; } = 16;

    /// <summary>Business hours that the board has to authorise a change; 1 to 200.</summary>
    [Range(1, 200, ErrorMessage = "Changes:HoursToAuthorize must be between 1 and 200.")]
    public int HoursToAuthorize { get; set; } = 16;

    /// <summary>Business hours that the board has to authorise an emergency; 1 to 200.</summary>
    [Range(1, 200, ErrorMessage = "Changes:HoursToAuthorizeEmergency must be between 1 and 200.")]
    public int HoursToAuthorizeEmergency { get; set; } = 2;
}

/// <summary>Reads the files that the section <c>Changes</c> names.</summary>
internal sealed class ChangeFilesCheck : IValidateOptions<ChangeOptions>
{
    public ValidateOptionsResult Validate(string? name, ChangeOptions options) => FileCheck.Of(
        ("Changes:ItemsFile", () => options.ItemsFile is { } items ? ItemsFile.Load(DeskFilePath.Resolve(items)) : null),
        ("Changes:FreezesFile", () => FreezesFile.Load(DeskFilePath.Resolve(options.FreezesFile))),
        ("Changes:TemplatesFile", () => TemplatesFile.Load(DeskFilePath.Resolve(options.TemplatesFile))),
        ("Changes:RiskFile", () => RiskFile.Load(DeskFilePath.Resolve(options.RiskFile))));
}

/// <summary>The files about changes in force. All may be edited while the desk runs.</summary>
public sealed class ChangeBook
{
    private readonly DeskFile<FreezesFile> freezes;
    private readonly DeskFile<TemplatesFile> templates;
    private readonly DeskFile<RiskFile> risk;

    /// <summary>Opens the files when first asked.</summary>
    public ChangeBook(IOptions<ChangeOptions> options, TimeProvider time, Microsoft.Extensions.Logging.ILogger<ChangeBook> logger)
    {
        freezes = new(DeskFilePath.Resolve(options.Value.FreezesFile), FreezesFile.Load, time, logger);
        templates = new(DeskFilePath.Resolve(options.Value.TemplatesFile), TemplatesFile.Load, time, logger);
        risk = new(DeskFilePath.Resolve(options.Value.RiskFile), RiskFile.Load, time, logger);
    }

    /// <summary>The freeze windows, the earliest first.</summary>
    public IReadOnlyList<FreezeWindow> Freezes => freezes.Current.All;

    /// <summary>The templates of standard changes, in the order of the file.</summary>
    public IReadOnlyList<ChangeTemplate> Templates => templates.Current.All;

    /// <summary>The questions about risk, in the order of the file.</summary>
    public IReadOnlyList<RiskQuestion> Questions => risk.Current.Questions;

    internal RiskFile Risk => risk.Current;

    /// <summary>The template with this key; null when there is none.</summary>
    public ChangeTemplate? FindTemplate(string? key) => Templates.FirstOrDefault(template => template.Key == key);
}
