using System.Numerics.Tensors;
using DeskBot.Backend.Configuration;
using DeskBot.Dialogs.Understanding;
using DeskBot.Dialogs.Understanding.Entities;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>Finds in a text the configuration items that it names: by name or alias, then with a typing error, then by what it is about.</summary>
internal sealed class NamedItems(SentenceVectors sentences)
{
    private const int MostEncoded = 500;
    private const int MostCompared = 2000;
    private const float NearEnough = 0.5f;

    private volatile Names? known;
    private volatile Encoded? encoded;

    /// <summary>The items that are named, in the order of the text, each once.</summary>
    public IReadOnlyList<ConfigurationItem> In(string text, ConfigurationGraph graph)
    {
        var names = known is { } ready && ReferenceEquals(ready.Graph, graph) ? ready : known = new Names(graph);
        var words = Words.Of(text);
        var found = names.Index.Find(words).Select(phrase => phrase.Value).Distinct().ToList();
        return found.Count > 0 ? found : Misspelt(words, names);
    }

    /// <summary>The item that a message is most likely about, by the meaning of the words; null when none is near. Only for desks with few items: each has to be encoded.</summary>
    /// <param name="vector">The message's vector.</param>
    /// <param name="graph">The items.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ConfigurationItem?> NearestAsync(ReadOnlyMemory<float> vector, ConfigurationGraph graph, CancellationToken cancellationToken)
    {
        var items = graph.Items.Where(item => !item.IsRetired).ToList();
        if (items.Count is 0 or > MostEncoded || vector.IsEmpty)
        {
            return null;
        }

        if (encoded is not { } ready || !ReferenceEquals(ready.Graph, graph))
        {
            var made = await sentences.Encoder.GenerateAsync(items.Select(item => $"change the {item.Name}"), cancellationToken: cancellationToken);
            encoded = ready = new Encoded(graph, [.. made.Select(one => one.Vector)]);
        }

        var (best, at) = ready.Vectors.Select((one, place) => (TensorPrimitives.Dot(one.Span, vector.Span), place)).Max();
        return best >= NearEnough ? items[at] : null;
    }

    private static List<ConfigurationItem> Misspelt(IReadOnlyList<string> words, Names names) =>
        [.. names.Phrases.Take(MostCompared).Where(name => Mentions(words, name.Words)).OrderByDescending(name => name.Words.Count).Select(name => name.Item).Take(1)];

    private static bool Mentions(IReadOnlyList<string> words, IReadOnlyList<string> name) =>
        Enumerable.Range(0, Math.Max(0, words.Count - name.Count + 1)).Any(start => name.Select((word, at) => IsNear(words[start + at], word)).All(near => near));

    private static bool IsNear(string word, string known) => word == known || (known.Length >= 5 && word.Length >= 4 && Misspelling.Distance(word, known) == 1);

    private sealed record Encoded(ConfigurationGraph Graph, IReadOnlyList<ReadOnlyMemory<float>> Vectors);

    private sealed class Names
    {
        public Names(ConfigurationGraph graph)
        {
            Graph = graph;
            foreach (var item in graph.Items.Where(item => !item.IsRetired))
            {
                foreach (var words in item.Aliases.Append(item.Name).Append(item.Key).Select(Words.Of).Where(words => words.Count > 0))
                {
                    Index.Add(string.Join(' ', words), item);
                    Phrases.Add((words, item));
                }
            }
        }

        public ConfigurationGraph Graph { get; }

        public PhraseIndex<ConfigurationItem> Index { get; } = new();

        public List<(IReadOnlyList<string> Words, ConfigurationItem Item)> Phrases { get; } = [];
    }
}
