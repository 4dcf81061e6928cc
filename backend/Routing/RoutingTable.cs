using DeskBot.Backend.DeskFiles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Routing;

/// <summary>The categories and routing rules in force. Both files may be edited while the desk runs.</summary>
public sealed class RoutingTable(IOptions<DeskBotOptions> options, TimeProvider time, ILogger<RoutingTable> logger)
{
    private readonly DeskFile<CategoriesFile> categories = new(DeskFilePath.Resolve(options.Value.CategoriesFile), CategoriesFile.Load, time, logger);
    private readonly DeskFile<RoutingFile> rules = new(DeskFilePath.Resolve(options.Value.RoutingFile), RoutingFile.Load, time, logger);

    internal IReadOnlyList<Category> Categories => categories.Current.All;

    /// <summary>The category with this key; the default one for none or for one that is no longer in the file.</summary>
    internal Category CategoryOf(string? key) => Find(key) ?? Find(categories.Current.Default) ?? throw new DeskFileException("The categories file has no default.");

    internal bool Knows(string key) => Find(key) is not null;

    /// <summary>Restricted tickets go to the one group that may see them, whatever the rules say.</summary>
    internal RoutingAnswer Route(RoutingQuestion question) =>
        CategoryOf(question.Category).RestrictedTo is { } group ? new RoutingAnswer(group, "restricted category") : rules.Current.Route(question);

    internal string DefaultGroup => rules.Current.Default;

    private Category? Find(string? key) => categories.Current.All.FirstOrDefault(c => string.Equals(c.Key, key, StringComparison.OrdinalIgnoreCase));
}
