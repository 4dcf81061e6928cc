using DeskBot.Backend.Approvals;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskBot.Backend.Tests.Catalog;

public sealed class CatalogFilesTests : IDisposable
{
    private const string Minimal = """
        items:
          - id: cake
            name: Cake
            description: A cake.
            phrases: [cake please, I want cake, a birthday cake]
            form:
              - { id: kind, type: choice, label: Which, required: true, choices: [{ value: nut, title: Nut, cost: 20 }, { value: plum, title: Plum }] }
              - { id: nuts, label: Which nuts, required: true, shownWhen: { field: kind, is: nut } }
              - { id: boss, type: person, label: Who pays }
            approval:
              - { name: Payer, by: "answer:boss", rule: at least 1, within: 4h }
            tasks:
              - { title: Bake, group: kitchen }
              - { title: Carry, group: kitchen, when: { field: nuts } }
            category: other
            policy: requests
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("deskbot-catalog-").FullName;
    private readonly ManualTime time = new();

    private static CatalogNeighbours Neighbours => new(
        key => key is "other" or "hr" ? new Category(key, key, "it", key == "hr" ? "hr-service" : null) : null, key => key == "requests");

    [Fact]
    public async Task The_catalog_that_comes_with_the_desk_is_valid_and_everybody_named_in_it_exists()
    {
        await using var desk = await Desk.OpenAsync();
        var items = desk.Get<CatalogBook>().Items;

        Assert.True(items.Count >= 25, $"{items.Count} items");
        Assert.Equal(Enum.GetValues<CatalogDepartment>(), items.Select(item => item.Department).Distinct().Order());
        var groups = PeopleFileGroups();
        Assert.All(items.SelectMany(item => item.Tasks), task => Assert.Contains(task.Group, groups));
        Assert.All(items.SelectMany(item => item.Approval).SelectMany(stage => stage.By.Append(stage.Fallback)).OfType<StageApprover.Group>(), group => Assert.Contains(group.Key, groups));
        foreach (var login in items.Select(item => item.Owner).OfType<string>().Distinct())
        {
            Assert.True((await desk.PersonAsync(login)).IsActive);
        }
    }

    [Fact]
    public void An_item_has_everything_that_its_file_says()
    {
        var item = Assert.Single(Load(Minimal));

        Assert.Equal(("cake", "Cake", "other", "requests"), (item.Id, item.Name, item.Category, item.Policy));
        Assert.Equal([1, 2], item.Tasks.Select(task => task.Step));
        var stage = Assert.Single(item.Approval);
        Assert.Equal(new ApprovalRule.AtLeast(1), stage.Rule);
        Assert.Equal(new StageApprover.Answer("boss"), Assert.Single(stage.By));
        Assert.Equal(TimeSpan.FromHours(4), stage.Within);
        Assert.Equal(2000, item.CostOf(new Dictionary<string, string> { ["kind"] = "nut" }));
        Assert.Equal(["kind", "boss"], item.Shown(new Dictionary<string, string> { ["kind"] = "plum" }).Select(field => field.Id));
        Assert.Equal(["Bake", "Carry"], item.TasksFor(new Dictionary<string, string> { ["kind"] = "nut", ["nuts"] = "Hazel" }).Select(task => task.Title));
        Assert.Equal(["Bake"], item.TasksFor(new Dictionary<string, string> { ["kind"] = "plum", ["nuts"] = "Hazel" }).Select(task => task.Title));
    }

    [Theory]
    [InlineData("id: cake", "id: Big Cake", "cake.yaml(2): 'id' may hold small letters, digits and hyphens")]
    [InlineData("phrases: [cake please, I want cake, a birthday cake]", "phrases: [cake]", "cake.yaml(5): 'phrases' needs at least 3")]
    [InlineData("type: choice, label: Which", "type: chioce, label: Which", "cake.yaml(7): 'type' is 'chioce'")]
    [InlineData("field: kind, is: nut", "field: kidn, is: nut", "cake.yaml(8): 'field' is 'kidn'")]
    [InlineData("field: kind, is: nut", "field: kind, is: walnut", "'walnut' is no choice of 'kind'")]
    [InlineData("answer:boss", "answer:kind", "cake.yaml(11): 'by' names the answer 'kind'")]
    [InlineData("rule: at least 1", "rule: nobody", "cake.yaml(11): 'rule' is 'nobody'")]
    [InlineData("within: 4h", "within: soon", "cake.yaml(11): 'within' is 'soon'")]
    [InlineData("within: 4h", "onExpiry: approve", "'approve' is for items with 'lowRisk: true' only")]
    [InlineData("within: 4h", "onExpiry: escalate", "'escalate' needs a 'fallback'")]
    [InlineData("category: other", "category: cakes", "cake.yaml(15): 'category' is 'cakes'")]
    [InlineData("category: other", "category: hr", "is seen by the group 'hr-service' alone, but the task 'Bake' is for 'kitchen'")]
    [InlineData("policy: requests", "policy: never", "cake.yaml(16): 'policy' is 'never'")]
    [InlineData("policy: requests", "policy: requests\n    colour: blue", "unknown key 'colour'")]
    [InlineData("cost: 20", "cost: -1", "'cost' must be an amount")]
    [InlineData("label: Which nuts, required: true,", "label: Which nuts, pattern: '[', ", "'pattern' is no pattern that can be used")]
    [InlineData("type: person, label: Who pays", "type: person, label: Who pays, prefill: location", "'Location' does not fill in a field of the type Person")]
    [InlineData("title: Plum }", "title: Plum }, { value: nut, title: Again }", "'value' 'nut' is there twice")]
    public void A_mistake_is_named_with_file_and_line(string right, string wrong, string message)
    {
        Assert.Contains(right, Minimal, StringComparison.Ordinal);
        var problem = Assert.Throws<DeskFileException>(() => Load(Minimal.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_of_all_files_are_told_at_once()
    {
        Write("a.yaml", Minimal.Replace("policy: requests", "policy: never", StringComparison.Ordinal));
        Write("b.yaml", "item: none");
        Write("lists/cakes.yaml", "choices: [{ value: 'a b', title: A }]");

        var problem = Assert.Throws<DeskFileException>(() => CatalogFiles.Load(folder, Neighbours));

        Assert.Contains("a.yaml(16)", problem.Message, StringComparison.Ordinal);
        Assert.Contains("b.yaml(1)", problem.Message, StringComparison.Ordinal);
        Assert.Contains("cakes.yaml(1)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_items_of_one_name_are_a_mistake()
    {
        Write("a.yaml", Minimal);
        Write("b.yaml", Minimal);
        Assert.Contains("b.yaml(2): 'id' 'cake' is used by another item", Assert.Throws<DeskFileException>(() => CatalogFiles.Load(folder, Neighbours)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_folder_is_used_within_seconds_a_broken_one_is_not_and_a_changed_item_has_another_version()
    {
        Write("a.yaml", Minimal);
        var book = new DeskFile<CatalogFiles>(folder, path => CatalogFiles.Load(path, Neighbours), time, NullLogger.Instance);
        var first = book.Current;

        Write("b.yaml", Minimal.Replace("cake", "pie", StringComparison.Ordinal));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["cake", "pie"], book.Current.Items.Select(item => item.Id));
        Assert.Equal(first.Items[0].Version, book.Current.Items[0].Version);

        Write("b.yaml", "items: [broken");
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["cake", "pie"], book.Current.Items.Select(item => item.Id));

        File.Delete(Path.Combine(folder, "b.yaml"));
        Write("a.yaml", Minimal.Replace("A cake.", "A very good cake.", StringComparison.Ordinal));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Single(book.Current.Items);
        Assert.NotEqual(first.Items[0].Version, book.Current.Items[0].Version);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private IReadOnlyList<CatalogItem> Load(string text)
    {
        Write("cake.yaml", text);
        return CatalogFiles.Load(folder, Neighbours).Items;
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
        File.WriteAllText(path, text);
    }

    private static HashSet<string> PeopleFileGroups() =>
        [.. Backend.People.PeopleFile.Load(DeskFilePath.Resolve("desk/demo-people.yaml")).Groups.Select(group => group.Key)];
}
