using System.Diagnostics.CodeAnalysis;

namespace DeskBot.Backend.Configuration;

/// <summary>All items and what depends on what, in memory, as of one stamp of the store. Circles are allowed. It never changes.</summary>
public sealed class ConfigurationGraph
{
    private readonly Dictionary<string, int> places;
    private readonly int[][] dependsOn;
    private readonly int[][] dependents;

    internal ConfigurationGraph(Guid stamp, IReadOnlyList<ConfigurationItem> items)
    {
        (Stamp, Items) = (stamp, items);
        places = new Dictionary<string, int>(items.Count, StringComparer.Ordinal);
        for (var place = 0; place < items.Count; place++)
        {
            places.Add(items[place].Key, place);
        }

        dependsOn = [.. items.Select(item => item.IsRetired ? [] : PlacesOf(item.DependsOn).Where(place => !items[place].IsRetired).ToArray())];
        dependents = Reverse(dependsOn);
    }

    /// <summary>Names this version of the items.</summary>
    internal Guid Stamp { get; }

    /// <summary>All items, the retired ones included.</summary>
    public IReadOnlyList<ConfigurationItem> Items { get; }

    /// <summary>Looks an item up by its key.</summary>
    public bool TryFind(string key, [NotNullWhen(true)] out ConfigurationItem? item)
    {
        item = places.TryGetValue(key, out var place) ? Items[place] : null;
        return item is not null;
    }

    /// <summary>The items with these keys, in their order; unknown keys are left out.</summary>
    public IReadOnlyList<ConfigurationItem> FindAll(IEnumerable<string> keys) => [.. PlacesOf(keys).Select(place => Items[place])];

    /// <summary>What stops working when these do: everything that depends on them, also through others, the nearest first. Without the items themselves.</summary>
    public IReadOnlyList<ImpactedItem> Impact(IEnumerable<string> keys) =>
        [.. Walk(keys, dependents).Where(step => step.Distance > 0).Select(step => new ImpactedItem(Items[step.Place], step.Distance))];

    /// <summary>The keys of these items, of all that depends on them and of all that they depend on: work on any of these at the same time can do harm.</summary>
    public IReadOnlySet<string> Related(IReadOnlyCollection<string> keys)
    {
        var related = new HashSet<string>(keys, StringComparer.Ordinal);
        foreach (var (place, _) in Walk(keys, dependents).Concat(Walk(keys, dependsOn)))
        {
            related.Add(Items[place].Key);
        }

        return related;
    }

    private IEnumerable<int> PlacesOf(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (places.TryGetValue(key, out var place))
            {
                yield return place;
            }
        }
    }

    private List<(int Place, int Distance)> Walk(IEnumerable<string> keys, int[][] edges)
    {
        var seen = new HashSet<int>();
        var reached = PlacesOf(keys).Where(seen.Add).Select(place => (Place: place, Distance: 0)).ToList();
        for (var at = 0; at < reached.Count; at++)
        {
            var (place, distance) = reached[at];
            reached.AddRange(edges[place].Where(seen.Add).Select(next => (next, distance + 1)));
        }

        return reached;
    }

    private static int[][] Reverse(int[][] edges)
    {
        var reversed = Array.ConvertAll(edges, _ => new List<int>());
        for (var from = 0; from < edges.Length; from++)
        {
            foreach (var to in edges[from])
            {
                reversed[to].Add(from);
            }
        }

        return Array.ConvertAll(reversed, list => list.ToArray());
    }
}
