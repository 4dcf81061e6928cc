using DeskBot.Backend.DeskFiles;

namespace DeskBot.Backend.Routing;

/// <summary>The file of routing rules: the first that matches says which group a ticket goes to.</summary>
internal sealed record RoutingFile(IReadOnlyList<RoutingRule> Rules, string Default)
{
    public static RoutingFile Load(string path) => YamlDocument.Load(path, Read);

    public static RoutingFile Read(YamlMap top)
    {
        var file = new RoutingFile([.. top.Maps("rules").Select(ReadRule)], top.Text("default"));
        top.Done();
        return file;
    }

    public RoutingAnswer Route(RoutingQuestion question) =>
        Rules.FirstOrDefault(rule => rule.Matches(question)) is { } found ? new RoutingAnswer(found.Group, found.Name) : new RoutingAnswer(Default, "default");

    private static RoutingRule ReadRule(YamlMap map)
    {
        var when = map.Map("when");
        var rule = new RoutingRule(
            map.Text("name"), map.Text("group"), when?.Texts("category") ?? [], when?.Texts("words") ?? [], when?.Texts("service") ?? [], when?.Texts("location") ?? []);
        if (rule.IsEmpty)
        {
            map.Problem($"rule '{rule.Name}' has no condition in 'when' (category, words, service, location): it would take every ticket. Use 'default' for that.");
        }

        when?.Done();
        map.Done();
        return rule;
    }
}

/// <summary>A rule: every kind of condition that is given must hold; within one kind, any of its values.</summary>
internal sealed record RoutingRule(
    string Name, string Group, IReadOnlyList<string> Categories, IReadOnlyList<string> Words, IReadOnlyList<string> Services, IReadOnlyList<string> Locations)
{
    public bool IsEmpty => Categories.Count + Words.Count + Services.Count + Locations.Count == 0;

    public bool Matches(RoutingQuestion question) =>
        IsOneOf(Categories, question.Category)
        && (Words.Count == 0 || Words.Any(word => Mentions(question.Text, word)))
        && IsOneOf(Services, question.AffectedService)
        && IsOneOf(Locations, question.Location);

    private static bool IsOneOf(IReadOnlyList<string> values, string? value) => values.Count == 0 || values.Contains(value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whole words only: "port" is not in "report".</summary>
    private static bool Mentions(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
