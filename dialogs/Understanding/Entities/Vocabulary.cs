using YamlDotNet.RepresentationModel;

namespace DeskBot.Dialogs.Understanding.Entities;

/// <summary>
/// The services and things that people name, with their other names and their categories. Read from a file: a list of entries with <c>name</c>, <c>category</c>,
/// <c>synonyms</c> (phrases, see <see cref="PhraseIndex{T}"/>) and <c>generic: true</c> for things like "laptop", which give way to anything more telling.
/// </summary>
internal sealed class Vocabulary
{
    private const int ShortestGuess = 5;
    private const int LongGuess = 8;

    private static readonly string[] Articles = ["the", "a", "an", "my", "our", "this"];

    private readonly PhraseIndex<Entry> _phrases = new();
    private readonly List<(string Word, Entry Entry)> _single = [];

    private Vocabulary(IReadOnlyList<Entry> entries)
    {
        Things = [.. entries.Select(static entry => entry.Thing)];
        foreach (var entry in entries)
        {
            foreach (var synonym in entry.Synonyms.Append(entry.Thing.Name))
            {
                _phrases.Add(synonym, entry);
                if (synonym.Length >= ShortestGuess && synonym.All(char.IsLetter))
                {
                    _single.Add((synonym.ToLowerInvariant(), entry));
                }
            }
        }
    }

    /// <summary>All things, in the order of the file.</summary>
    internal IReadOnlyList<NamedThing> Things { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">The file is not as expected; the message names file, line and fix.</exception>
    internal static Vocabulary Read(string file) => new([.. Yaml.Mappings(file, "name", "category", "synonyms", "generic").Select(node => ReadEntry(node, file))]);

    /// <summary>A thing by its name, ignoring case; null when there is none.</summary>
    internal NamedThing? Named(string name) => Things.FirstOrDefault(thing => string.Equals(thing.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The thing that the words are about: a telling one before a generic one, a longer phrase before a shorter one, then the first; a small typing error is forgiven.</summary>
    internal NamedThing? Find(IReadOnlyList<string> words)
    {
        var best = _phrases.Find(words).OrderBy(static found => found.Value.IsGeneric).ThenByDescending(static found => found.Length).FirstOrDefault();
        if (best is { Value.IsGeneric: false })
        {
            return best.Value.Thing;
        }

        return Guess(words)?.Thing ?? best?.Value.Thing;
    }

    /// <summary>Whether the words name a thing and say nothing about it.</summary>
    internal bool IsNameAlone(IReadOnlyList<string> words)
    {
        var start = words.Count > 0 && Articles.Contains(words[0]) ? 1 : 0;
        return _phrases.Find(words).Any(found => found.Start == start && found.Start + found.Length == words.Count);
    }

    private Entry? Guess(IReadOnlyList<string> words)
    {
        foreach (var word in words.Where(static word => word.Length >= ShortestGuess))
        {
            var allowed = word.Length >= LongGuess ? 2 : 1;
            foreach (var (known, entry) in _single)
            {
                if (known[0] == word[0] && Math.Abs(known.Length - word.Length) <= allowed && Misspelling.Distance(known, word) <= allowed)
                {
                    return entry;
                }
            }
        }

        return null;
    }

    private static Entry ReadEntry(YamlMappingNode node, string file)
    {
        var name = node.Text("name") ?? throw Yaml.Wrong(file, node, "the entry has no 'name'.");
        var category = node.Text("category") ?? throw Yaml.Wrong(file, node, $"'{name}' has no 'category'.");
        return new Entry(new NamedThing(name, category), [.. node.Texts("synonyms")], node.Text("generic") == "true");
    }

    private sealed record Entry(NamedThing Thing, IReadOnlyList<string> Synonyms, bool IsGeneric);
}
