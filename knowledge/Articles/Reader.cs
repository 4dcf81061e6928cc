namespace DeskBot.Knowledge.Articles;

/// <summary>Who is reading: nothing is searched, ranked or shown that the groups of the reader may not see.</summary>
public sealed class Reader
{
    private readonly HashSet<string> groups;

    /// <summary>A reader who belongs to the given groups, and to everyone. Names are compared without regard to case.</summary>
    public Reader(IEnumerable<string> groups) =>
        this.groups = groups.Select(Audience.Normalise).Where(group => group.Length > 0).Append(Audience.EveryoneName).ToHashSet(StringComparer.Ordinal);

    /// <summary>Somebody of whom no group is known: sees what is for everyone.</summary>
    public static Reader Anyone { get; } = new([]);

    internal bool IsIn(string group) => groups.Contains(group);
}
