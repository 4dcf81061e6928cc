using DeskBot.Backend.People;

namespace DeskBot.Backend.Configuration;

/// <summary>Shows items to those who work with them: agents, change managers, administrators, and owners their own.</summary>
public sealed class FindConfigurationItem(ConfigurationItems items)
{
    private const int Most = 200;

    /// <summary>One item with what depends on it, the nearest first; null when there is none that the actor may see.</summary>
    public async Task<(ConfigurationItem Item, IReadOnlyList<ImpactedItem> Impact)?> ExecuteAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        var graph = await items.GraphAsync(cancellationToken);
        return graph.TryFind(key, out var item) && MaySee(actor, item) ? (item, graph.Impact([key])) : null;
    }

    /// <summary>Items by name, at most 200, the retired ones left out.</summary>
    /// <param name="search">Part of a name, an alias or a key; null for all.</param>
    /// <param name="skip">How many to leave out before the first.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ConfigurationItem>> ListAsync(string? search, int skip, Actor actor, CancellationToken cancellationToken)
    {
        var graph = await items.GraphAsync(cancellationToken);
        var wanted = search?.Trim() ?? "";
        return [.. graph.Items.Where(item => !item.IsRetired && MaySee(actor, item) && Matches(item, wanted)).Skip(Math.Max(skip, 0)).Take(Most)];
    }

    private static bool MaySee(Actor actor, ConfigurationItem item) =>
        (actor.Roles & (Roles.Agent | Roles.ChangeManager | Roles.Admin)) != 0 || (item.Owner is not null && actor.Is(item.Owner));

    private static bool Matches(ConfigurationItem item, string wanted) =>
        wanted.Length == 0 || item.Aliases.Append(item.Name).Append(item.Key).Any(name => name.Contains(wanted, StringComparison.OrdinalIgnoreCase));
}
