namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>A change that is being written: what the form shows, before it is submitted.</summary>
/// <param name="Id">Names the draft; the change it becomes is proposed once under this name.</param>
/// <param name="Owner">Who writes it: in a group everybody sees the form, but only they fill it in.</param>
internal sealed record ChangeInProgress(string Id, Guid Owner)
{
    /// <summary>The number of the change that is being rewritten; null for a new one.</summary>
    public string? Number { get; init; }

    /// <summary><c>normal</c>, <c>emergency</c>, or <c>standard:</c> with a template's key.</summary>
    public string Kind { get; init; } = ChangeFormCard.Normal;

    /// <summary>One line.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is done and why.</summary>
    public string Details { get; init; } = "";

    /// <summary>The key of what is changed; empty when open.</summary>
    public string Item { get; init; } = "";

    /// <summary>Names of what is changed besides, separated by commas.</summary>
    public string More { get; init; } = "";

    /// <summary>The day as <c>yyyy-MM-dd</c> in the owner's zone; empty when open.</summary>
    public string Day { get; init; } = "";

    /// <summary>The time as <c>HH:mm</c>; empty when open.</summary>
    public string Time { get; init; } = "";

    /// <summary>How long, in hours, as invariant text.</summary>
    public string Hours { get; init; } = "2";

    /// <summary>How it is done.</summary>
    public string How { get; init; } = "";

    /// <summary>How it is undone.</summary>
    public string Undo { get; init; } = "";

    /// <summary>How one sees that it worked.</summary>
    public string Test { get; init; } = "";

    /// <summary>The steps, one per line.</summary>
    public string Steps { get; init; } = "";

    /// <summary>The login of who carries it out; empty when open.</summary>
    public string Implementer { get; init; } = "";

    /// <summary>Answers' keys by questions' keys.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>The form's key in the conversation.</summary>
    public string Key => KeyOf(Id);

    /// <summary>The key of a draft's form.</summary>
    public static string KeyOf(string id) => $"change-form:{id}";
}
