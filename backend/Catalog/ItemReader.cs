using System.Security.Cryptography;
using System.Text;
using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Catalog;

/// <summary>Reads one item, and notes what is wrong with it at its line.</summary>
internal sealed class ItemReader(IReadOnlyDictionary<string, ChoiceList> lists, CatalogNeighbours neighbours)
{
    private const int FewestPhrases = 3;
    private const int LongestName = 120;

    public CatalogItem Read(YamlMap map, CatalogDepartment department)
    {
        var form = new FormReader(lists);
        var fields = form.Read(map);
        var lowRisk = map.Flag("lowRisk", false);
        var owner = map.OptionalText("owner")?.ToLowerInvariant();
        var item = new CatalogItem(
            Id(map), Version(map, form.ListsRead), Name(map), map.Text("description"), map.OptionalText("icon") ?? "📦",
            map.Choice("department", department), ReadAudience(map), ReadPrice(map, fields), Phrases(map), fields,
            new StageReader(fields, owner, lowRisk).Read(map), ReadTasks(map, fields), Category(map), Policy(map),
            map.Choice("impact", Level.Low), map.Choice("urgency", Level.Medium), owner, map.OptionalText("promise"), lowRisk);
        CheckGroups(map, item);
        map.Done();
        return item;
    }

    /// <summary>An amount of money in hundredths; 0 when it is not given.</summary>
    public static long Cents(YamlMap map, string key) => map.Number(key) switch
    {
        null => 0,
        < 0 or > 100_000_000 => map.Bad(key, "must be an amount from 0 to 100,000,000.", 0L),
        { } amount => (long)decimal.Round(amount * 100),
    };

    /// <summary>A condition on an earlier field.</summary>
    public static FieldCondition? Condition(YamlMap map, string key, IReadOnlyList<FormField> fields)
    {
        if (map.Map(key) is not { } when)
        {
            return null;
        }

        var condition = new FieldCondition(when.Text("field"), when.Texts("is"), when.Texts("isNot"));
        var field = fields.FirstOrDefault(known => known.Id == condition.Field);
        var strange = field is not { Kind: FieldKind.Choice } ? null
            : condition.Is.Concat(condition.IsNot).FirstOrDefault(value => field.Choices.All(choice => choice.Value != value));
        if (field is null)
        {
            when.Bad("field", $"is '{condition.Field}', which is no field of this form that comes before.", 0);
        }
        else if (strange is not null)
        {
            when.Problem($"'{strange}' is no choice of '{field.Id}'.");
        }

        when.Done();
        return condition;
    }

    private static string Id(YamlMap map)
    {
        var id = map.Text("id");
        return id.Length is > 0 and <= 60 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? id
            : map.Bad("id", "may hold small letters, digits and hyphens, at most 60.", id);
    }

    private static string Name(YamlMap map)
    {
        var name = map.Text("name");
        return name.Length <= LongestName ? name : map.Bad("name", $"may have {LongestName} characters at most.", name);
    }

    private static IReadOnlyList<string> Phrases(YamlMap map)
    {
        var phrases = map.Texts("phrases");
        return phrases.Count >= FewestPhrases ? phrases : map.Bad("phrases", $"needs at least {FewestPhrases} ways to ask for it; otherwise nobody finds it.", phrases);
    }

    private static ItemAudience ReadAudience(YamlMap map)
    {
        var audience = map.Map("audience");
        var read = new ItemAudience(
            audience?.Texts("departments") ?? [], audience?.Texts("locations") ?? [], audience?.Choices<Roles>("roles") ?? [], audience?.Texts("groups") ?? []);
        audience?.Done();
        return read;
    }

    private static ItemPrice ReadPrice(YamlMap map, IReadOnlyList<FormField> fields)
    {
        var price = new ItemPrice(Cents(map, "cost"), map.Flag("monthly", false), map.OptionalText("quantity"));
        if (price.Quantity is { } quantity && fields.All(field => field.Id != quantity || field.Kind != FieldKind.Number))
        {
            map.Bad("quantity", $"is '{quantity}', which is no number field of this form.", 0);
        }

        return price;
    }

    private static List<ItemTask> ReadTasks(YamlMap map, IReadOnlyList<FormField> fields)
    {
        var tasks = new List<ItemTask>();
        foreach (var entry in map.Maps("tasks"))
        {
            var step = entry.Whole("step") ?? (tasks.Count == 0 ? 1 : tasks.Max(task => task.Step) + 1);
            var task = new ItemTask(entry.Text("title"), entry.Text("group"), step, entry.OptionalText("instructions"), Condition(entry, "when", fields));
            if (task.Title.Length > 200 || step is < 1 or > 50)
            {
                entry.Problem("a task's title may have 200 characters at most, its step is a number from 1 to 50.");
            }

            entry.Done();
            tasks.Add(task);
        }

        if (tasks.TrueForAll(task => task.When is not null))
        {
            map.Problem("'tasks' needs at least one task without 'when': otherwise nobody delivers it.");
        }

        return tasks;
    }

    private string Category(YamlMap map)
    {
        var key = map.Text("category");
        return neighbours.CategoryOf(key) is { } category ? category.Key : map.Bad("category", $"is '{key}', which is no category of the categories file.", key);
    }

    private string Policy(YamlMap map)
    {
        var key = map.Text("policy");
        return neighbours.HasPolicy(key) ? key : map.Bad("policy", $"is '{key}', which is no policy of the service levels file.", key);
    }

    /// <summary>Who works on a request must be able to see it.</summary>
    private void CheckGroups(YamlMap map, CatalogItem item)
    {
        if (neighbours.CategoryOf(item.Category)?.RestrictedTo is { } only && item.Tasks.FirstOrDefault(task => task.Group != only) is { } task)
        {
            map.Bad("category", $"'{item.Category}' is seen by the group '{only}' alone, but the task '{task.Title}' is for '{task.Group}'.", 0);
        }
    }

    private string Version(YamlMap map, IEnumerable<string> listsRead)
    {
        var text = string.Join('\n', listsRead.Select(list => lists.TryGetValue(list, out var found) ? found.Content : "").Prepend(map.Content));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }
}
