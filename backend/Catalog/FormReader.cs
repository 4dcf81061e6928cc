using System.Text.RegularExpressions;
using DeskBot.Backend.DeskFiles;

namespace DeskBot.Backend.Catalog;

/// <summary>Reads an item's form.</summary>
internal sealed class FormReader(IReadOnlyDictionary<string, ChoiceList> lists)
{
    private const int MostFields = 30;

    private readonly List<FormField> fields = [];
    private readonly List<string> listsRead = [];

    /// <summary>The names of the list files that the form uses.</summary>
    public IReadOnlyList<string> ListsRead => listsRead;

    public IReadOnlyList<FormField> Read(YamlMap item)
    {
        foreach (var map in item.Maps("form"))
        {
            var field = ReadField(map);
            Check(map, field);
            map.Done();
            fields.Add(field);
        }

        if (fields.Count > MostFields)
        {
            item.Bad("form", $"has more than {MostFields} fields; nobody fills in that many.", 0);
        }

        return fields;
    }

    private FormField ReadField(YamlMap map) => new()
    {
        Id = map.Text("id"),
        Kind = map.Choice("type", FieldKind.Text),
        Label = map.Text("label"),
        Help = map.OptionalText("help"),
        IsRequired = map.Flag("required", false),
        Default = map.OptionalText("default"),
        Prefill = map.Choice("prefill", Prefill.Nothing),
        Choices = ReadChoices(map),
        ChoicesFor = map.OptionalText("choicesFor"),
        IsMultiple = map.Flag("multiple", false),
        IsSearched = map.Flag("searched", false),
        Least = map.Whole("least"),
        Most = map.Whole("most"),
        Min = map.Number("min"),
        Max = map.Number("max"),
        EarliestDays = map.Whole("earliest"),
        LatestDays = map.Whole("latest"),
        Pattern = ReadPattern(map, "pattern"),
        Mention = ReadPattern(map, "mention"),
        PatternHelp = map.OptionalText("patternHelp"),
        ShownWhen = ItemReader.Condition(map, "shownWhen", fields),
        IsMaterial = map.Flag("material", true),
    };

    private IReadOnlyList<FormChoice> ReadChoices(YamlMap map)
    {
        if (map.OptionalText("list") is not { } list)
        {
            return ChoiceList.ReadChoices(map);
        }

        listsRead.Add(list);
        return lists.TryGetValue(list, out var found) ? found.Choices : map.Bad<IReadOnlyList<FormChoice>>("list", $"is '{list}', which is no valid file in the folder lists.", []);
    }

    private static string? ReadPattern(YamlMap map, string key)
    {
        if (map.OptionalText(key) is not { } pattern)
        {
            return null;
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            return pattern;
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            return map.Bad<string?>(key, $"is no pattern that can be used: {broken.Message}", null);
        }
    }

    private void Check(YamlMap map, FormField field)
    {
        if (field.Id.Length is 0 or > 40 || !char.IsAsciiLetter(field.Id[0]) || !field.Id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            map.Bad("id", "begins with a letter and may hold letters, digits and hyphens, at most 40.", 0);
        }

        if (fields.Exists(other => other.Id == field.Id))
        {
            map.Bad("id", $"'{field.Id}' is used twice in this form.", 0);
        }

        if ((field.Kind == FieldKind.Choice) != (field.Choices.Count > 0))
        {
            map.Problem(field.Kind == FieldKind.Choice ? $"'{field.Id}' is a choice and needs 'choices' or 'list'." : $"'{field.Id}' has choices but is no choice.");
        }

        if (field.ChoicesFor is { } controlling && !fields.Exists(other => other.Id == controlling && other.Kind == FieldKind.Choice))
        {
            map.Bad("choicesFor", $"is '{controlling}', which is no choice that comes before.", 0);
        }

        if (!FitsPrefill(field))
        {
            map.Bad("prefill", $"'{field.Prefill}' does not fill in a field of the type {field.Kind}.", 0);
        }

        if (field.Default is { } given && AnswerCheck.Problem(field, given, new AnswerSituation(DateOnly.MinValue, _ => true, new Dictionary<string, string>())) is { } problem)
        {
            map.Bad("default", $"is '{given}': {problem}", 0);
        }
    }

    private static bool FitsPrefill(FormField field) => field.Prefill switch
    {
        Prefill.Nothing => true,
        Prefill.Me or Prefill.Manager => field.Kind == FieldKind.Person,
        _ => field.Kind is FieldKind.Text or FieldKind.Choice,
    };
}
