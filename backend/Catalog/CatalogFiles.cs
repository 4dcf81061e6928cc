using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.Routing;

namespace DeskBot.Backend.Catalog;

/// <summary>What items refer to in other files of the desk.</summary>
/// <param name="CategoryOf">The category with a key; null when there is none.</param>
/// <param name="HasPolicy">Whether there is a service level policy with a key.</param>
internal sealed record CatalogNeighbours(Func<string, Category?> CategoryOf, Func<string, bool> HasPolicy);

/// <summary>All items, as the folder's files describe them. A mistake in one file is a mistake of the whole: half a catalog would be believed complete.</summary>
internal sealed record CatalogFiles(IReadOnlyList<CatalogItem> Items)
{
    private const string Lists = "lists";

    /// <exception cref="DeskFileException">The folder is missing or a file is not valid; the message gives every problem with its file and line.</exception>
    public static CatalogFiles Load(string folder, CatalogNeighbours neighbours)
    {
        if (!Directory.Exists(folder))
        {
            throw new DeskFileException($"{folder}: there is no such folder.");
        }

        var problems = new List<string>();
        var lists = new Dictionary<string, ChoiceList>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in FilesIn(Path.Combine(folder, Lists)))
        {
            Try(problems, () => lists[Path.GetFileName(file)] = YamlDocument.Load(file, ChoiceList.Read));
        }

        var items = new List<CatalogItem>();
        var reader = new ItemReader(lists, neighbours);
        foreach (var file in FilesIn(folder))
        {
            Try(problems, () => items.AddRange(YamlDocument.Load(file, top => ReadItems(top, reader, [.. items.Select(item => item.Id)]))));
        }

        return problems.Count == 0 ? new CatalogFiles(items) : throw new DeskFileException(string.Join(Environment.NewLine, problems));
    }

    private static List<CatalogItem> ReadItems(YamlMap top, ItemReader reader, HashSet<string> known)
    {
        var department = top.Choice("department", CatalogDepartment.IT);
        var items = new List<CatalogItem>();
        foreach (var map in top.Maps("items"))
        {
            var item = reader.Read(map, department);
            if (!known.Add(item.Id))
            {
                map.Bad("id", $"'{item.Id}' is used by another item.", 0);
            }

            items.Add(item);
        }

        top.Done();
        return items;
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal) : [];

    private static void Try(List<string> problems, Action read)
    {
        try
        {
            read();
        }
        catch (DeskFileException broken)
        {
            problems.Add(broken.Message);
        }
    }
}

/// <summary>A list file: entries to choose from, shared by items.</summary>
/// <param name="Choices">The entries.</param>
/// <param name="Content">What the file says, for the version of the items that use it.</param>
internal sealed record ChoiceList(IReadOnlyList<FormChoice> Choices, string Content)
{
    public static ChoiceList Read(YamlMap top)
    {
        var list = new ChoiceList(ReadChoices(top), top.Content);
        top.Done();
        return list;
    }

    /// <summary>The entries under <c>choices</c>.</summary>
    public static IReadOnlyList<FormChoice> ReadChoices(YamlMap map)
    {
        var choices = new List<FormChoice>();
        foreach (var entry in map.Maps("choices"))
        {
            var choice = new FormChoice(entry.Text("value"), entry.Text("title"), entry.Texts("words"), ItemReader.Cents(entry, "cost"), entry.Texts("for"));
            if (choice.Value.Length is 0 or > 60 || !choice.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
            {
                entry.Bad("value", "may hold letters, digits, hyphens and points, at most 60.", 0);
            }

            if (choices.Exists(other => other.Value == choice.Value))
            {
                entry.Bad("value", $"'{choice.Value}' is there twice.", 0);
            }

            entry.Done();
            choices.Add(choice);
        }

        return choices;
    }
}
