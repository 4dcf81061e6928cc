namespace DeskBot.Backend.Catalog;

/// <summary>A field of an item's form. Its answer is text: see <see cref="FieldKind"/> for the form of each kind.</summary>
public sealed record FormField
{
    /// <summary>Its id within the form; letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of answer it takes.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>What is asked for.</summary>
    public required string Label { get; init; }

    /// <summary>More about it; null when the label says it all.</summary>
    public string? Help { get; init; }

    /// <summary>Whether it must be answered while it is shown.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The answer it starts with; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>What is known of the requester and fills it in.</summary>
    public Prefill Prefill { get; init; }

    /// <summary>What can be chosen, in this order.</summary>
    public IReadOnlyList<FormChoice> Choices { get; init; } = [];

    /// <summary>The field whose answer says which of the choices are on offer (<see cref="FormChoice.For"/>); null for all.</summary>
    public string? ChoicesFor { get; init; }

    /// <summary>Several may be chosen.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>There are so many choices that they are searched.</summary>
    public bool IsSearched { get; init; }

    /// <summary>The shortest text, or how many have to be chosen or attached, at least.</summary>
    public int? Least { get; init; }

    /// <summary>The longest text, or how many may be chosen or attached, at most.</summary>
    public int? Most { get; init; }

    /// <summary>The smallest number.</summary>
    public decimal? Min { get; init; }

    /// <summary>The largest number.</summary>
    public decimal? Max { get; init; }

    /// <summary>The first day, counted from today; 0 for today.</summary>
    public int? EarliestDays { get; init; }

    /// <summary>The last day, counted from today.</summary>
    public int? LatestDays { get; init; }

    /// <summary>The pattern that a text must match as a whole.</summary>
    public string? Pattern { get; init; }

    /// <summary>What is said when it does not match; null for a general word.</summary>
    public string? PatternHelp { get; init; }

    /// <summary>How a message mentions the answer: a pattern whose first group is the answer; null for nothing to go by.</summary>
    public string? Mention { get; init; }

    /// <summary>When it is shown; null for always.</summary>
    public FieldCondition? ShownWhen { get; init; }

    /// <summary>Whether a change of it makes it another order: votes given so far are void then.</summary>
    public bool IsMaterial { get; init; } = true;
}

/// <summary>The kinds of field, and how their answers are written.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Multiline,

    /// <summary>A number, with a point for decimals.</summary>
    Number,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A time of day, <c>HH:mm</c>.</summary>
    Time,

    /// <summary>The value of a choice; of several, the values separated by commas.</summary>
    Choice,

    /// <summary>A person's login.</summary>
    Person,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Toggle,

    /// <summary>Ids of stored files, separated by commas.</summary>
    Attachment,
}

/// <summary>What is known of the requester and can fill in a field.</summary>
public enum Prefill
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The requester.</summary>
    Me,

    /// <summary>The requester's manager.</summary>
    Manager,

    /// <summary>The requester's department.</summary>
    Department,

    /// <summary>The requester's location.</summary>
    Location,
}

/// <summary>One entry to choose.</summary>
/// <param name="Value">Its key: letters, digits, hyphens and points.</param>
/// <param name="Title">What people see.</param>
/// <param name="Words">What people call it besides.</param>
/// <param name="Cents">What it adds to the cost, in hundredths of the currency.</param>
/// <param name="For">The answers of the field <see cref="FormField.ChoicesFor"/> for which it is on offer; none for all.</param>
public sealed record FormChoice(string Value, string Title, IReadOnlyList<string> Words, long Cents, IReadOnlyList<string> For);

/// <summary>Looks at the answer of another field.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Is">The answers for which it holds; none means any answer.</param>
/// <param name="IsNot">The answers for which it does not.</param>
public sealed record FieldCondition(string Field, IReadOnlyList<string> Is, IReadOnlyList<string> IsNot)
{
    /// <summary>Whether it holds. A missing answer fulfils no <see cref="Is"/>, and no condition but <see cref="IsNot"/>.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> answers)
    {
        var given = answers.TryGetValue(Field, out var answer) ? answer.Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
        return IsNot.Count > 0 ? !given.Any(IsNot.Contains) : Is.Count == 0 ? given.Length > 0 : given.Any(Is.Contains);
    }
}
