using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DeskBot.Backend.DeskFiles;

namespace DeskBot.Backend.Configuration;

/// <summary>The file of configuration items.</summary>
internal sealed partial record ItemsFile(IReadOnlyList<ItemsFile.Entry> Items)
{
    /// <summary>An item as the file says it; owner and group are looked up when it is imported.</summary>
    public sealed record Entry(
        int Line, string Key, string Name, ItemKind Kind, Criticality Criticality, string? Owner, string? Group,
        IReadOnlyList<string> Aliases, IReadOnlyList<string> DependsOn, MaintenanceWindows? Maintenance)
    {
        /// <summary>Changes when anything that the file says about the item changes.</summary>
        public string Said { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', (string[])
            [Key, Name, $"{Kind}", $"{Criticality}", Owner ?? "", Group ?? "", .. Aliases, "", .. DependsOn, "", Maintenance?.TimeZone ?? "", .. Maintenance?.Windows ?? []]))));
    }

    public static ItemsFile Load(string path) => YamlDocument.Load(path, Read);

    public static ItemsFile Read(YamlMap top)
    {
        var maps = top.Maps("items");
        var keys = maps.Select(map => map.OptionalText("key") ?? "").ToHashSet(StringComparer.Ordinal);
        var items = maps.Select(map => ReadItem(map, keys)).ToList();
        foreach (var twice in items.GroupBy(item => item.Key).Where(same => same.Count() > 1))
        {
            top.Problem($"item '{twice.Key}' is there {twice.Count()} times.");
        }

        top.Done();
        return new ItemsFile(items);
    }

    private static Entry ReadItem(YamlMap map, HashSet<string> keys)
    {
        var entry = new Entry(
            (int)map.At.Line, map.Text("key"), map.Text("name"), map.Choice("kind", ItemKind.Component), map.Choice("criticality", Criticality.Moderate),
            map.OptionalText("owner")?.ToLowerInvariant(), map.OptionalText("group"), map.Texts("aliases"), map.Texts("dependsOn"), ReadMaintenance(map));
        if (!KeyForm.IsMatch(entry.Key))
        {
            map.Bad("key", "must be lower-case letters, digits and hyphens, 60 at most.", 0);
        }

        if (entry.Name.Length > ConfigurationRecord.NameLength || string.Join('\n', entry.Aliases).Length > ConfigurationRecord.ListLength)
        {
            map.Problem($"'{entry.Key}': name (120 characters at most) or aliases (600 together) are too long.");
        }

        foreach (var unknown in entry.DependsOn.Where(key => key == entry.Key || !keys.Contains(key)))
        {
            map.Bad("dependsOn", unknown == entry.Key ? "names the item itself." : $"names '{unknown}', which is no item of this file.", 0);
        }

        map.Done();
        return entry;
    }

    private static MaintenanceWindows? ReadMaintenance(YamlMap map)
    {
        if (map.Map("maintenance") is not { } maintenance)
        {
            return null;
        }

        var isValid = MaintenanceWindows.TryParse(maintenance.Text("timeZone"), maintenance.Texts("windows"), out var windows, out var problem);
        maintenance.Done();
        return isValid ? windows : map.Bad("maintenance", $"is not valid: {problem}", windows);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    internal static partial Regex KeyForm { get; }
}
