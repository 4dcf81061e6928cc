using System.Globalization;
using DeskBot.Knowledge.Articles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>
/// The head of an article: a YAML mapping between two lines <c>---</c>. A head that cannot be understood makes the file broken, because the audience might stand in it;
/// keys that are not known are left alone.
/// </summary>
internal sealed class FrontMatter
{
    private const string Fence = "---";
    private const int FirstLine = 2;
    private const int MaxDepth = 8;
    private readonly Dictionary<string, YamlNode> values;
    private readonly int firstLine;

    private FrontMatter(Dictionary<string, YamlNode> values, int firstLine) => (this.values, this.firstLine) = (values, firstLine);

    /// <summary>Splits a file into its head and its body. A file without a head has an empty one.</summary>
    /// <exception cref="FrontMatterException">The head is broken.</exception>
    internal static (FrontMatter Head, string Body) Split(string text)
    {
        if (!text.StartsWith(Fence + "\n", StringComparison.Ordinal))
        {
            return (new([], 1), text);
        }

        var start = Fence.Length + 1;
        var end = text.IndexOf("\n" + Fence, start - 1, StringComparison.Ordinal);
        while (end >= 0 && !EndsLine(text, end + 1 + Fence.Length))
        {
            end = text.IndexOf("\n" + Fence, end + 1, StringComparison.Ordinal);
        }

        if (end < 0)
        {
            throw new FrontMatterException("The front matter has no end: add a line with three hyphens.", 1);
        }

        var bodyStart = text.IndexOf('\n', end + 1);
        return (Parse(text[start..Math.Max(start, end)]), bodyStart < 0 ? "" : text[(bodyStart + 1)..]);
    }

    /// <summary>A head from values that are known already, as of HTML <c>meta</c> elements.</summary>
    internal static FrontMatter From(IEnumerable<KeyValuePair<string, string>> values)
    {
        var nodes = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            nodes.TryAdd(Name(key), new YamlScalarNode(value));
        }

        return new(nodes, 1);
    }

    internal string Text(string key, int maxLength)
    {
        if (!values.TryGetValue(key, out var node))
        {
            return "";
        }

        var text = node is YamlScalarNode { Value: var value } ? (value ?? "").Trim() : throw Wrong(node, $"'{key}' has to be a text.");
        return text.Length <= maxLength ? text : throw Wrong(node, $"'{key}' is longer than {maxLength} characters.");
    }

    /// <summary>A list, or texts separated by commas.</summary>
    internal IReadOnlyList<string> List(string key)
    {
        if (!values.TryGetValue(key, out var node))
        {
            return [];
        }

        var items = node switch
        {
            YamlSequenceNode sequence => sequence.Children.Select(item => (item as YamlScalarNode)?.Value ?? throw Wrong(item, $"'{key}' has to be a list of texts.")),
            YamlScalarNode scalar => (scalar.Value ?? "").Split(','),
            _ => throw Wrong(node, $"'{key}' has to be a list of texts."),
        };
        return [.. items.Select(static item => item.Trim()).Where(static item => item.Length > 0)];
    }

    internal DateOnly? Date(string key)
    {
        var text = Text(key, maxLength: 40);
        return text.Length == 0 ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw Wrong(values[key], $"'{key}' has to be a date like 2028-03-31.");
    }

    /// <summary>Everyone when nothing is said; but a key that names nobody is an error, because somebody meant to restrict the article.</summary>
    internal Audience Audience()
    {
        const string key = "audience";
        if (!values.TryGetValue(key, out var node))
        {
            return Articles.Audience.Everyone;
        }

        var audience = Articles.Audience.Of(List(key)) ?? throw Wrong(node, "'audience' names nobody. Name the groups, or leave the line out for everyone.");
        return audience.Key.Length <= Article.AudienceLength ? audience : throw Wrong(node, "'audience' names too many groups.");
    }

    private static bool EndsLine(string text, int position)
    {
        var rest = text.AsSpan(position);
        var end = rest.IndexOf('\n');
        return (end < 0 ? rest : rest[..end]).IsWhiteSpace();
    }

    private static FrontMatter Parse(string yaml)
    {
        try
        {
            CheckDepth(yaml);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count == 0)
            {
                return new([], FirstLine);
            }

            return stream.Documents[0].RootNode is YamlMappingNode mapping ? new(Read(mapping), FirstLine)
                : throw new FrontMatterException("The front matter has to consist of lines like 'title: Printer does not print'.", FirstLine);
        }
        catch (YamlException broken)
        {
            throw new FrontMatterException($"The front matter is not valid YAML: {broken.InnerException?.Message ?? broken.Message}", LineOf(broken.Start, FirstLine));
        }
    }

    /// <summary>The node reader is recursive: nesting that nobody needs would exhaust the stack.</summary>
    private static void CheckDepth(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current?.NestingIncrease ?? 0;
            if (depth > MaxDepth)
            {
                throw new YamlException(parser.Current?.Start ?? Mark.Empty, Mark.Empty, "it is nested too deeply.");
            }
        }
    }

    private static Dictionary<string, YamlNode> Read(YamlMappingNode mapping)
    {
        var values = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && !values.TryAdd(Name(name), value))
            {
                throw new FrontMatterException($"'{name}' stands in the front matter twice.", LineOf(key.Start, FirstLine));
            }
        }

        return values;
    }

    /// <summary><c>Review date</c>, <c>review_date</c> and <c>review</c> are one key.</summary>
    private static string Name(string key)
    {
        var name = string.Concat(key.Where(char.IsLetter)).ToLowerInvariant();
        return name is "reviewdate" or "reviewon" or "reviewby" ? "review" : name is "keywords" ? "tags" : name;
    }

    private FrontMatterException Wrong(YamlNode node, string message) => new(message, LineOf(node.Start, firstLine));

    private static int LineOf(Mark mark, int firstLine) => (int)mark.Line + firstLine - 1;
}

/// <summary>Front matter that cannot be used. Caught by the reader of the file, which reports it.</summary>
internal sealed class FrontMatterException(string message, int line) : FormatException(message)
{
    internal int Line => line;
}
