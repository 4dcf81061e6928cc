using DeskBot.Backend.Calendars;
using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Sla;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.DeskFiles;

/// <summary>Reads the files that the section <c>DeskBot</c> names, so that a broken one stops the start and not the first ticket.</summary>
internal sealed class DeskBotFilesCheck : IValidateOptions<DeskBotOptions>
{
    public ValidateOptionsResult Validate(string? name, DeskBotOptions options) => FileCheck.Of(
        ("DeskBot:CategoriesFile", () => CategoriesFile.Load(DeskFilePath.Resolve(options.CategoriesFile))),
        ("DeskBot:RoutingFile", () => RoutingFile.Load(DeskFilePath.Resolve(options.RoutingFile))),
        ("DeskBot:PeopleFile", () => options.PeopleFile is { } people ? PeopleFile.Load(DeskFilePath.Resolve(people)) : null));
}

/// <summary>Reads the files that the section <c>Sla</c> names.</summary>
internal sealed class SlaFilesCheck : IValidateOptions<SlaOptions>
{
    public ValidateOptionsResult Validate(string? name, SlaOptions options) => FileCheck.Of(
        ("Sla:CalendarsFile", () => CalendarsFile.Load(DeskFilePath.Resolve(options.CalendarsFile))),
        ("Sla:ServiceDeskCalendar", () => CalendarsFile.Load(DeskFilePath.Resolve(options.CalendarsFile)).All.ContainsKey(options.ServiceDeskCalendar)
            ? null : throw new DeskFileException($"there is no calendar '{options.ServiceDeskCalendar}' in {options.CalendarsFile}.")),
        ("Sla:PoliciesFile", () => PoliciesFile.Load(
            DeskFilePath.Resolve(options.PoliciesFile), CalendarsFile.Load(DeskFilePath.Resolve(options.CalendarsFile)).All.ContainsKey)));
}

internal static class FileCheck
{
    /// <summary>The problems of all the files, each with the key that names its file.</summary>
    public static ValidateOptionsResult Of(params (string Key, Func<object?> Load)[] files)
    {
        var problems = new List<string>();
        foreach (var (key, load) in files)
        {
            try
            {
                load();
            }
            catch (DeskFileException broken)
            {
                problems.Add($"{key}: {broken.Message}");
            }
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
