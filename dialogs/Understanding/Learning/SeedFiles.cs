using YamlDotNet.RepresentationModel;

namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>
/// Reads seed utterances. A file is a list of groups with <c>intent</c>, optional <c>category</c> and <c>topic</c>, and <c>utterances</c>: a block of text with
/// one utterance a line.
/// </summary>
internal static class SeedFiles
{
    /// <summary>The files of the folders, folder by folder, each in the ordinal order of their names, so that training is the same everywhere.</summary>
    internal static IReadOnlyList<string> In(params IEnumerable<string> folders) =>
        [.. folders.SelectMany(static folder => Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))];

    /// <summary>Reads the files; an utterance that appears twice counts once, with its first meaning.</summary>
    /// <exception cref="InvalidDataException">A file is not as expected; the message names file, line and fix.</exception>
    internal static IReadOnlyList<Seed> Read(IEnumerable<string> files) =>
        [.. files.SelectMany(ReadFile).DistinctBy(static seed => seed.Text, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Reads one file.</summary>
    /// <exception cref="InvalidDataException">The file is not as expected; the message names file, line and fix.</exception>
    internal static IEnumerable<Seed> ReadFile(string file) =>
        Yaml.Mappings(file, "intent", "category", "topic", "utterances").SelectMany(group => ReadGroup(group, file));

    private static IEnumerable<Seed> ReadGroup(YamlMappingNode group, string file)
    {
        var label = group.Text("intent");
        if (!IntentLabels.TryParse(label, out var intent))
        {
            throw Yaml.Wrong(file, group, $"unknown intent '{label}'; use one of {string.Join(", ", IntentLabels.All)}, {IntentLabels.Security}.");
        }

        var lines = group.Text("utterances") ?? throw Yaml.Wrong(file, group, "the group has no 'utterances: |' block.");
        var category = label == IntentLabels.Security ? IntentLabels.Security : group.Text("category");
        var topic = group.Text("topic");
        return lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => new Seed(text, intent, category, topic));
    }
}
