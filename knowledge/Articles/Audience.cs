namespace DeskBot.Knowledge.Articles;

/// <summary>The groups that may read an article, in a form that is stored and compared as one text.</summary>
internal sealed record Audience
{
    internal const string EveryoneName = "everyone";
    private const char Separator = '\n';
    private readonly string[] groups;

    private Audience(string[] groups) => (this.groups, Key) = (groups, string.Join(Separator, groups));

    /// <summary>Whoever is signed in.</summary>
    internal static Audience Everyone { get; } = new([EveryoneName]);

    /// <summary>The names in lower case, sorted, each on a line.</summary>
    internal string Key { get; }

    internal IReadOnlyList<string> Groups => groups;

    /// <summary>The audience of the named groups; null when none is named, because nobody can say then who may read.</summary>
    internal static Audience? Of(IEnumerable<string> names)
    {
        var groups = names.Select(Normalise).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal).ToArray();
        return groups.Length == 0 ? null : groups.Contains(EveryoneName) ? Everyone : new Audience(groups);
    }

    /// <summary>Reads <see cref="Key"/> back. An empty key is for nobody.</summary>
    internal static Audience FromKey(string key) => new(key.Split(Separator, StringSplitOptions.RemoveEmptyEntries));

    internal static string Normalise(string group) => group.Trim().ToLowerInvariant().Replace(Separator, ' ');

    internal bool Includes(Reader reader) => groups.Any(reader.IsIn);

    /// <inheritdoc/>
    public bool Equals(Audience? other) => other is not null && other.Key == Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
