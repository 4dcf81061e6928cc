using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DeskBot.Dialogs.Understanding;

/// <summary>Reads the YAML files of this room; every problem names the file, the line and what was expected.</summary>
internal static class Yaml
{
    /// <summary>The file's root, or null when it is empty.</summary>
    /// <exception cref="InvalidDataException">The file is not YAML.</exception>
    internal static YamlNode? Load(string file)
    {
        using var reader = new StreamReader(file);
        try
        {
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents.Count == 0 ? null : yaml.Documents[0].RootNode;
        }
        catch (YamlException problem)
        {
            throw new InvalidDataException($"{file}({problem.Start.Line}): this is not YAML: {problem.Message}", problem);
        }
    }

    /// <summary>The root as a list of mappings that use these keys only.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    internal static IEnumerable<YamlMappingNode> Mappings(string file, params string[] keys)
    {
        var root = Load(file);
        var list = root is null ? [] : root as YamlSequenceNode ?? throw Wrong(file, root, $"expected a list of entries with {string.Join(", ", keys)}.");
        foreach (var node in list)
        {
            var mapping = node as YamlMappingNode ?? throw Wrong(file, node, $"expected an entry with {string.Join(", ", keys)}.");
            if (mapping.Children.Keys.FirstOrDefault(key => !keys.Contains(key.ToString())) is { } unknown)
            {
                throw Wrong(file, unknown, $"unknown key '{unknown}'; use {string.Join(", ", keys)}.");
            }

            yield return mapping;
        }
    }

    /// <summary>The text under a key, or null.</summary>
    internal static string? Text(this YamlMappingNode mapping, string key) => (mapping.Find(key) as YamlScalarNode)?.Value;

    /// <summary>The texts of a list under a key, none when the key is missing.</summary>
    internal static IEnumerable<string> Texts(this YamlMappingNode mapping, string key) =>
        mapping.Find(key) is YamlSequenceNode list ? list.OfType<YamlScalarNode>().Select(static node => node.Value ?? "") : [];

    /// <summary>What stands under a key, or null.</summary>
    internal static YamlNode? Find(this YamlMappingNode mapping, string key) => mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    /// <summary>A problem at a place in a file.</summary>
    internal static InvalidDataException Wrong(string file, YamlNode node, string what) => new($"{file}({node.Start.Line}): {what}");
}
