namespace DeskBot.Backend.Catalog;

/// <summary>How answers to an item's form are read: which fields are shown, what is on offer, what it costs.</summary>
public static class FormReading
{
    /// <summary>The fields that these answers show, in order. A field that depends on a hidden one is hidden too.</summary>
    public static IReadOnlyList<FormField> Shown(this CatalogItem item, IReadOnlyDictionary<string, string> answers)
    {
        var shown = new List<FormField>();
        var visible = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in item.Form.Where(field => field.ShownWhen is null || field.ShownWhen.Holds(visible)))
        {
            shown.Add(field);
            if (answers.TryGetValue(field.Id, out var answer) && answer.Length > 0)
            {
                visible[field.Id] = answer;
            }
        }

        return shown;
    }

    /// <summary>The answers of the fields that are shown; what was typed into a field that is hidden now does not count.</summary>
    public static Dictionary<string, string> Counting(this CatalogItem item, IReadOnlyDictionary<string, string> answers) => item.Shown(answers)
        .Where(field => answers.TryGetValue(field.Id, out var answer) && answer.Length > 0)
        .ToDictionary(field => field.Id, field => answers[field.Id], StringComparer.Ordinal);

    /// <summary>The choices on offer, given the other answers.</summary>
    public static IReadOnlyList<FormChoice> Offered(this FormField field, IReadOnlyDictionary<string, string> answers) =>
        field.ChoicesFor is not { } other ? field.Choices
        : [.. field.Choices.Where(choice => choice.For.Count == 0 || (answers.TryGetValue(other, out var answer) && choice.For.Contains(answer, StringComparer.OrdinalIgnoreCase)))];

    /// <summary>What was chosen, in the order of the form.</summary>
    public static IReadOnlyList<FormChoice> Chosen(this FormField field, string answer)
    {
        var values = answer.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. field.Choices.Where(choice => values.Contains(choice.Value, StringComparer.Ordinal))];
    }

    /// <summary>The cost with these answers, in hundredths of the currency: the item and its choices, times the quantity.</summary>
    public static long CostOf(this CatalogItem item, IReadOnlyDictionary<string, string> answers)
    {
        var counting = item.Counting(answers);
        var each = item.Price.Cents + item.Form
            .Where(field => field.Kind == FieldKind.Choice && counting.ContainsKey(field.Id))
            .Sum(field => field.Chosen(counting[field.Id]).Sum(choice => choice.Cents));
        return item.Price.Quantity is { } quantity && counting.TryGetValue(quantity, out var text) && AnswerText.Number(text) is { } count and > 0 and < 100_000
            ? (long)(each * count)
            : each;
    }

    /// <summary>The approval stages that these answers need.</summary>
    public static IReadOnlyList<ItemStage> StagesFor(this CatalogItem item, IReadOnlyDictionary<string, string> answers)
    {
        var (counting, cents) = (item.Counting(answers), item.CostOf(answers));
        return [.. item.Approval.Where(stage => stage.IsNeeded(counting, cents))];
    }

    /// <summary>The tasks that these answers need.</summary>
    public static IReadOnlyList<ItemTask> TasksFor(this CatalogItem item, IReadOnlyDictionary<string, string> answers)
    {
        var counting = item.Counting(answers);
        return [.. item.Tasks.Where(task => task.When is null || task.When.Holds(counting)).OrderBy(task => task.Step)];
    }
}
