using DeskBot.Backend.DeskFiles;

namespace DeskBot.Backend.Routing;

/// <summary>The file of categories.</summary>
internal sealed record CategoriesFile(IReadOnlyList<Category> All, string Default)
{
    public static CategoriesFile Load(string path) => YamlDocument.Load(path, Read);

    public static CategoriesFile Read(YamlMap top)
    {
        var all = top.Maps("categories").Select(ReadCategory).ToList();
        var fallback = top.Text("default");
        foreach (var twice in all.GroupBy(c => c.Key).Where(same => same.Count() > 1))
        {
            top.Problem($"category '{twice.Key}' is there {twice.Count()} times.");
        }

        if (all.TrueForAll(c => c.Key != fallback))
        {
            top.Bad("default", $"is '{fallback}', which is no category of this file.", 0);
        }

        top.Done();
        return new CategoriesFile(all, fallback);
    }

    private static Category ReadCategory(YamlMap map)
    {
        var category = new Category(map.Text("key"), map.Text("title"), map.Text("domain"), map.OptionalText("restrictedTo"));
        if (category.Key.Length > 60)
        {
            map.Bad("key", "may have 60 characters at most.", 0);
        }

        map.Done();
        return category;
    }
}
