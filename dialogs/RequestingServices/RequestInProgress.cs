namespace DeskBot.Dialogs.RequestingServices;

/// <summary>The order that is being filled in, or the last one that was.</summary>
/// <param name="Id">Names the draft; the request it becomes is submitted once under this name.</param>
/// <param name="Item">The item's key.</param>
/// <param name="Name">The item's name, for sentences about it.</param>
/// <param name="Answers">What was answered so far, by field; also of fields that are hidden now, so that nothing typed is lost.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Owner">Who orders.</param>
internal sealed record RequestInProgress(string Id, string Item, string Name, IReadOnlyDictionary<string, string> Answers, RequestStage Stage, Guid Owner)
{
    /// <summary>The request that is being changed; null for a new order.</summary>
    public string? Edits { get; init; }

    /// <summary>The request it became.</summary>
    public string? Ticket { get; init; }

    /// <summary>What was written to find a person who is not on the list, by field.</summary>
    public IReadOnlyDictionary<string, string> Searches { get; init; } = new Dictionary<string, string>();

    /// <summary>The form's key in the conversation.</summary>
    public string Key => $"order:{Id}";

    /// <summary>It waits for the person.</summary>
    public bool IsOpen => Stage is RequestStage.Filling or RequestStage.Confirming;
}

/// <summary>Where an order is.</summary>
internal enum RequestStage
{
    /// <summary>The form is open.</summary>
    Filling,

    /// <summary>The summary asks for the last word.</summary>
    Confirming,

    /// <summary>It is a request.</summary>
    Submitted,

    /// <summary>It was dropped.</summary>
    Dropped,
}
