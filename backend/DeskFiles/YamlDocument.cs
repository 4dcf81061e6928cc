using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DeskBot.Backend.DeskFiles;

/// <summary>Reads one YAML file into what <c>read</c> makes of its top mapping, or says everything that is wrong with it.</summary>
internal static class YamlDocument
{
    /// <exception cref="DeskFileException">The file is missing, is not YAML, or <paramref name="read"/> noted problems; the message lists all of them.</exception>
    public static T Load<T>(string path, Func<YamlMap, T> read)
    {
        if (!File.Exists(path))
        {
            throw new DeskFileException($"{path}: there is no such file.");
        }

        return Parse(path, File.ReadAllText(path), read);
    }

    /// <inheritdoc cref="Load"/>
    public static T Parse<T>(string path, string text, Func<YamlMap, T> read)
    {
        var problems = new FileProblems(path);
        var value = read(new YamlMap(Top(path, text), problems));
        return problems.All.Count == 0 ? value : throw new DeskFileException(string.Join(Environment.NewLine, problems.All));
    }

    private static YamlMappingNode Top(string path, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.FirstOrDefault()?.RootNode as YamlMappingNode ?? throw new DeskFileException($"{Path.GetFileName(path)}(1): the file must be a YAML mapping.");
        }
        catch (YamlException broken)
        {
            throw new DeskFileException(FormattableString.Invariant($"{Path.GetFileName(path)}({broken.Start.Line}): {broken.Message}"), broken);
        }
    }
}
