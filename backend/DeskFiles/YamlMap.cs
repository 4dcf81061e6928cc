using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DeskBot.Backend.DeskFiles;

/// <summary>A YAML mapping that is read key by key. Whatever is missing, malformed or unknown is noted with its line instead of thrown.</summary>
internal sealed class YamlMap(YamlMappingNode node, FileProblems problems)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public Mark At => node.Start;

    /// <summary>All that the mapping says, whatever its layout and comments.</summary>
    public string Content => node.ToString();

    public bool Has(string key) => Find(key) is not null;

    public void Problem(string message) => problems.Add(node.Start, message);

    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } value } when !string.IsNullOrWhiteSpace(value) => value.Trim(),
        YamlScalarNode => null,
        var other => Bad<string>(other, $"'{key}' must be a single value."),
    };

    public string Text(string key)
    {
        var text = OptionalText(key);
        if (text is null && Find(key) is null or YamlScalarNode)
        {
            Missing(key, text);
        }

        return text ?? "";
    }

    public IReadOnlyList<string> Texts(string key) => Find(key) switch
    {
        null => [],
        YamlScalarNode { Value: { Length: > 0 } value } => [value.Trim()],
        YamlScalarNode => [],
        YamlSequenceNode sequence => [.. sequence.Children.OfType<YamlScalarNode>().Select(item => item.Value?.Trim() ?? "").Where(item => item.Length > 0)],
        var other => Bad<IReadOnlyList<string>>(other, $"'{key}' must be a value or a list of values.") ?? [],
    };

    public bool Flag(string key, bool fallback) => OptionalText(key) switch
    {
        null => fallback,
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => Bad(key, "must be true or false.", fallback),
    };

    /// <summary>A number, with a point for decimals; null when the key is missing.</summary>
    public decimal? Number(string key) => OptionalText(key) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : Bad<decimal?>(key, $"is '{text}', which is no number.", null);

    /// <summary>A whole number; null when the key is missing.</summary>
    public int? Whole(string key) => Number(key) is not { } number ? null
        : number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number
        : Bad<int?>(key, "must be a whole number.", null);

    /// <summary>An enum by its name in any case, with or without hyphens.</summary>
    public T Choice<T>(string key, T fallback) where T : struct, Enum => Has(key) ? One(key, Text(key), fallback) : fallback;

    public IReadOnlyList<T> Choices<T>(string key) where T : struct, Enum => [.. Texts(key).Select(text => One(key, text, default(T)))];

    public YamlMap? Map(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode map => new YamlMap(map, problems),
        var other => Bad<YamlMap>(other, $"'{key}' must be a mapping."),
    };

    public IReadOnlyList<YamlMap> Maps(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                foreach (var stray in sequence.Children.Where(child => child is not YamlMappingNode))
                {
                    problems.Add(stray.Start, $"each item of '{key}' must be a mapping.");
                }

                return [.. sequence.Children.OfType<YamlMappingNode>().Select(child => new YamlMap(child, problems))];
            case var other:
                return Bad<IReadOnlyList<YamlMap>>(other, $"'{key}' must be a list.") ?? [];
        }
    }

    public IReadOnlyList<string> Keys => [.. node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "")];

    /// <summary>Notes every key that nobody asked for: a typing error there would otherwise silently change what the desk does.</summary>
    public void Done()
    {
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>().Where(key => !read.Contains(key.Value ?? "")))
        {
            problems.Add(key.Start, $"unknown key '{key.Value}'. Known here: {string.Join(", ", read.Order(StringComparer.Ordinal))}.");
        }
    }

    public T Bad<T>(string key, string message, T fallback)
    {
        problems.Add(Find(key)?.Start ?? node.Start, $"'{key}' {message}");
        return fallback;
    }

    private T One<T>(string key, string text, T fallback) where T : struct, Enum =>
        Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : Bad(key, $"is '{text}', which is none of {string.Join(", ", Enum.GetNames<T>())}.", fallback);

    private T? Bad<T>(YamlNode at, string message) where T : class
    {
        problems.Add(at.Start, message);
        return null;
    }

    private void Missing(string key, string? text)
    {
        if (text is null)
        {
            problems.Add(Find(key)?.Start ?? node.Start, $"'{key}' is missing.");
        }
    }

    private YamlNode? Find(string key)
    {
        read.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null;
    }
}
