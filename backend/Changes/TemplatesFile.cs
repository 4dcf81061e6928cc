using System.Globalization;
using DeskBot.Backend.DeskFiles;

namespace DeskBot.Backend.Changes;

/// <summary>A change that was approved in advance: everything about it but the time is settled.</summary>
/// <param name="Key">Its stable key.</param>
/// <param name="Title">What it is.</param>
/// <param name="Description">More about it.</param>
/// <param name="Items">Keys of the items it may be made to.</param>
/// <param name="Group">The key of the group that carries it out; null for that of the first item.</param>
/// <param name="ImplementationPlan">How it is done.</param>
/// <param name="BackOutPlan">How it is undone.</param>
/// <param name="TestPlan">How one sees that it worked.</param>
/// <param name="Tasks">The steps.</param>
/// <param name="Longest">How long it may take at most.</param>
public sealed record ChangeTemplate(
    string Key, string Title, string Description, IReadOnlyList<string> Items, string? Group, string ImplementationPlan, string BackOutPlan, string TestPlan,
    IReadOnlyList<string> Tasks, TimeSpan Longest);

/// <summary>The file of templates.</summary>
internal sealed record TemplatesFile(IReadOnlyList<ChangeTemplate> All)
{
    public static TemplatesFile Load(string path) => YamlDocument.Load(path, Read);

    public static TemplatesFile Read(YamlMap top)
    {
        var all = top.Maps("templates").Select(ReadTemplate).ToList();
        foreach (var twice in all.GroupBy(template => template.Key).Where(same => same.Count() > 1))
        {
            top.Problem($"template '{twice.Key}' is there {twice.Count()} times.");
        }

        top.Done();
        return new TemplatesFile(all);
    }

    private static ChangeTemplate ReadTemplate(YamlMap map)
    {
        var hours = double.TryParse(map.Text("longestHours"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 168
            ? number : map.Bad("longestHours", "must be a number of hours, more than 0 and at most 168.", 1.0);
        var template = new ChangeTemplate(
            map.Text("key"), map.Text("title"), map.OptionalText("description") ?? "", map.Texts("items"), map.OptionalText("group"),
            map.Text("implementationPlan"), map.Text("backOutPlan"), map.Text("testPlan"), map.Texts("tasks"), TimeSpan.FromHours(hours));
        if (template.Items.Count == 0)
        {
            map.Problem($"template '{template.Key}' names no 'items': nothing can be approved in advance for everything.");
        }

        map.Done();
        return template;
    }
}
