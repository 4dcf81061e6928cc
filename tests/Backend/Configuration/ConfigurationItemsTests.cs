using DeskBot.Backend.Configuration;
using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tests.Configuration;

public sealed class ConfigurationItemsTests
{
    private static readonly ItemDraft Plain = new("Fax gateway", ItemKind.Component, Criticality.Low, "yuki@demo", "network", ["fax"], ["core-network"], "Europe/Berlin", ["sat 22:00-06:00"]);

    [Theory, OnSqlite, OnPostgres]
    public async Task The_demo_has_its_items_and_knows_what_depends_on_what(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var graph = await GraphAsync(desk);

        Assert.True(graph.Items.Count >= 30);
        Assert.Equal(["email", "meeting-rooms"], graph.Impact(["mail-gateway"]).Select(hit => hit.Item.Key));
        Assert.Equal([1, 2], graph.Impact(["mail-gateway"]).Select(hit => hit.Distance));
        Assert.Contains("core-network", graph.Related(["mail-gateway"]));
        Assert.DoesNotContain("vpn", graph.Related(["mail-gateway"]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_edit_is_seen_by_every_replica_and_one_that_is_rolled_back_by_nobody(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        await using var replica = await Desk.OnAsync(desk.Database, desk.Time);
        await GraphAsync(replica);
        Assert.IsType<EditItemOutcome.Saved>(await EditAsync(desk, "fax-gateway", Plain, "cab@demo"));
        Assert.Contains("fax-gateway", (await GraphAsync(replica)).Impact(["core-network"]).Select(hit => hit.Item.Key));

        var manager = await desk.AsAsync("cab@demo");
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.DoAsync<int>(async provider =>
        {
            var edit = (EditConfigurationItem)(provider.GetService(typeof(EditConfigurationItem)) ?? throw new InvalidOperationException("No use case."));
            await edit.ExecuteAsync("fax-gateway", Plain with { DependsOn = [] }, manager, default);
            throw new InvalidOperationException("Rolled back.");
        }));
        Assert.Contains("fax-gateway", (await GraphAsync(desk)).Impact(["core-network"]).Select(hit => hit.Item.Key));
    }

    [Theory]
    [InlineData("cab@demo", true, true, true)]
    [InlineData("admin@demo", true, true, true)]
    [InlineData("yuki@demo", false, true, true)]
    [InlineData("agent@demo", false, false, true)]
    [InlineData("employee@demo", false, false, false)]
    [InlineData("editor@demo", false, false, false)]
    public async Task Managers_add_owners_edit_theirs_agents_read(string login, bool adds, bool editsYukis, bool reads)
    {
        await using var desk = await Desk.OpenAsync();
        var actor = await desk.AsAsync(login);

        Assert.Equal(reads, await desk.AskAsync<FindConfigurationItem, bool>(async find => await find.ExecuteAsync("dns", actor, default) is not null));
        Assert.Equal(adds, await EditAsync(desk, "fax-gateway", Plain, login) is EditItemOutcome.Saved);
        Assert.Equal(editsYukis, await EditAsync(desk, "dns", Plain with { Name = "DNS" }, login) is EditItemOutcome.Saved);
        Assert.Equal(editsYukis, await desk.RunAsync<EditConfigurationItem, bool>(async edit => await edit.RetireAsync("dns", actor, default) is EditItemOutcome.Saved));
    }

    [Theory]
    [InlineData("Key!", "key")]
    [InlineData("fax", "owner")]
    [InlineData("fax-2", "group")]
    [InlineData("fax-3", "dependsOn")]
    [InlineData("fax-4", "maintenance")]
    [InlineData("fax-5", "name")]
    public async Task What_is_wrong_is_said_with_its_field(string key, string field)
    {
        await using var desk = await Desk.OpenAsync();
        var draft = field switch
        {
            "owner" => Plain with { Owner = "nobody@demo" },
            "group" => Plain with { Group = "nobody" },
            "dependsOn" => Plain with { DependsOn = [key] },
            "maintenance" => Plain with { MaintenanceWindows = ["caturday 22:00"] },
            "name" => Plain with { Name = " " },
            _ => Plain,
        };

        Assert.Equal(field, Assert.IsType<EditItemOutcome.Refused>(await EditAsync(desk, key, draft, "cab@demo")).Field);
    }

    [Fact]
    public async Task The_file_is_read_again_when_it_changes_and_leaves_what_was_edited_since()
    {
        var folder = Directory.CreateTempSubdirectory("deskbot-items-");
        var path = Path.Combine(folder.FullName, "items.yaml");
        await File.WriteAllTextAsync(path, "items:\n  - { key: a, name: A }\n  - { key: b, name: B, dependsOn: [a] }\n  - { key: c, name: C }\n");
        await using var desk = await Desk.OpenAsync(settings: new() { ["Changes:ItemsFile"] = path });
        await EditAsync(desk, "a", Plain with { Name = "A by hand", DependsOn = [] }, "cab@demo");
        await EditAsync(desk, "made", Plain with { DependsOn = [] }, "cab@demo");

        await File.WriteAllTextAsync(path, "items:\n  - { key: a, name: A }\n  - { key: b, name: New B }\n");
        Assert.Equal(2, await ImportAsync(desk));
        var graph = await GraphAsync(desk);
        Assert.Equal(["A by hand", "C", "Fax gateway", "New B"], graph.Items.Select(item => item.Name));
        Assert.Equal(["C"], graph.Items.Where(item => item.IsRetired).Select(item => item.Name));
        Assert.Empty(graph.Impact(["a"]));

        await File.WriteAllTextAsync(path, "items:\n  - { key: a, name: A, owner: nobody@demo }\n");
        Assert.Equal(0, await ImportAsync(desk));
        await File.WriteAllTextAsync(path, "items:\n  - { key: a, name: A, dependsOn: [x] }\n");
        Assert.Equal(0, await ImportAsync(desk));
        await File.WriteAllTextAsync(path, "items:\n  - { key: a, name: A in the file }\n  - { key: b, name: New B }\n");
        Assert.Equal(1, await ImportAsync(desk));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_broken_file_says_every_problem_with_its_line()
    {
        var broken = Assert.Throws<DeskFileException>(() => YamlDocument.Parse("items.yaml", """
            items:
              - { key: Mail Gateway, name: Mail gateway }
              - { key: dns, name: DNS, dependsOn: [dns, nothing] }
              - { key: dns, name: DNS }
              - key: vpn
                name: VPN
                critical: high
                maintenance: { timeZone: Europe/Berlin, windows: [sat 25:00-06:00] }
            """, ItemsFile.Read));

        Assert.Contains("items.yaml(2): 'key' must be lower-case", broken.Message, StringComparison.Ordinal);
        Assert.Contains("items.yaml(3): 'dependsOn' names the item itself", broken.Message, StringComparison.Ordinal);
        Assert.Contains("names 'nothing', which is no item", broken.Message, StringComparison.Ordinal);
        Assert.Contains("item 'dns' is there 2 times", broken.Message, StringComparison.Ordinal);
        Assert.Contains("items.yaml(7): unknown key 'critical'", broken.Message, StringComparison.Ordinal);
        Assert.Contains("items.yaml(8): 'maintenance' is not valid: 'sat 25:00-06:00'", broken.Message, StringComparison.Ordinal);
    }

    private static Task<ConfigurationGraph> GraphAsync(Desk desk) => desk.AskAsync<ConfigurationItems, ConfigurationGraph>(items => items.GraphAsync(default));

    private static async Task<EditItemOutcome> EditAsync(Desk desk, string key, ItemDraft draft, string login)
    {
        var actor = await desk.AsAsync(login);
        return await desk.RunAsync<EditConfigurationItem, EditItemOutcome>(edit => edit.ExecuteAsync(key, draft, actor, default));
    }

    private static Task<int> ImportAsync(Desk desk)
    {
        desk.Time.Advance(TimeSpan.FromSeconds(5));
        return desk.RunAsync<ImportConfigurationItems, int>(import => import.ExecuteAsync(default));
    }
}
