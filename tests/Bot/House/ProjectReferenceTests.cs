using System.Xml.Linq;
using DeskBot.Harness;

namespace DeskBot.Bot.Tests.House;

/// <summary>Who may know whom: bot -> dialogs -> {knowledge, backend}; knowledge and backend know nobody.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["bot"] = ["dialogs", "knowledge", "backend"],
        ["dialogs"] = ["knowledge", "backend"],
        ["knowledge"] = [],
        ["backend"] = [],
    };

    [Theory]
    [InlineData("bot")]
    [InlineData("dialogs")]
    [InlineData("knowledge")]
    [InlineData("backend")]
    public void A_project_refers_only_to_those_below_it(string folder)
    {
        var project = Assert.Single(Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.csproj"));
        var references = XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => (string?)reference.Attribute("Include") ?? "")
            .Select(path => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path, Path.GetDirectoryName(project) ?? ""))) ?? "");

        Assert.All(references, reference => Assert.Contains(reference, Allowed[folder]));
    }

    [Fact]
    public void The_top_level_is_the_one_of_the_design()
    {
        string[] given = ["DeskBot.sln", "README.md", "backend", "bot", "dialogs", "knowledge", "manifests", "tests"];
        string[] buildFiles = ["Directory.Build.props", "Directory.Packages.props", "global.json"];
        var tracked = Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.') && !buildFiles.Contains(name) && name is not ("TestResults" or "artifacts"));

        Assert.Equal(given.Order(StringComparer.Ordinal), tracked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bot")]
    [InlineData("dialogs")]
    [InlineData("knowledge")]
    [InlineData("backend")]
    [InlineData("manifests")]
    [InlineData("tests")]
    public void Every_top_level_folder_has_a_readme(string folder) => Assert.True(File.Exists(Path.Combine(Repository.Root, folder, "README.md")), folder);
}
