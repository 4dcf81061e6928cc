using YamlDotNet.RepresentationModel;

namespace DeskBot.Dialogs.Understanding.Entities;

/// <summary>
/// Turns of phrase that tell urgency, impact and security matters. Read from a file with <c>urgency</c> and <c>impact</c>, each with lists <c>high</c>,
/// <c>medium</c> and <c>low</c>, and a list <c>security</c>. Phrases as in <see cref="PhraseIndex{T}"/>.
/// </summary>
internal sealed class Cues
{
    private readonly PhraseIndex<Level> _urgency = new();
    private readonly PhraseIndex<Level> _impact = new();
    private readonly PhraseIndex<bool> _security = new();

    private Cues()
    {
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">The file is not as expected; the message names file, line and fix.</exception>
    internal static Cues Read(string file)
    {
        var cues = new Cues();
        var root = Yaml.Load(file) as YamlMappingNode ?? throw new InvalidDataException($"{file}: expected 'urgency', 'impact' and 'security'.");
        AddLevels(cues._urgency, root, "urgency", file);
        AddLevels(cues._impact, root, "impact", file);
        foreach (var phrase in root.Texts("security"))
        {
            cues._security.Add(phrase, true);
        }

        return cues;
    }

    /// <summary>How soon it is needed; the highest that is told.</summary>
    internal Level? Urgency(IReadOnlyList<string> words) => Highest(_urgency, words);

    /// <summary>How many are hit; the highest that is told.</summary>
    internal Level? Impact(IReadOnlyList<string> words) => Highest(_impact, words);

    /// <summary>Whether the words tell of a security matter.</summary>
    internal bool TellSecurity(IReadOnlyList<string> words) => _security.Find(words).Any();

    private static Level? Highest(PhraseIndex<Level> index, IReadOnlyList<string> words) => index.Find(words).Max(static found => (Level?)found.Value);

    private static void AddLevels(PhraseIndex<Level> index, YamlMappingNode root, string key, string file)
    {
        var levels = root.Find(key) as YamlMappingNode ?? throw Yaml.Wrong(file, root, $"'{key}' is missing; it has lists 'high', 'medium' and 'low'.");
        foreach (var (name, _) in levels.Children)
        {
            if (!Enum.TryParse<Level>(name.ToString(), ignoreCase: true, out var level))
            {
                throw Yaml.Wrong(file, name, $"unknown level '{name}'; use high, medium, low.");
            }

            foreach (var phrase in levels.Texts(name.ToString()))
            {
                index.Add(phrase, level);
            }
        }
    }
}
