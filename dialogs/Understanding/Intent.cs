namespace DeskBot.Dialogs.Understanding;

/// <summary>What a person wants from the desk with a message.</summary>
public enum Intent
{
    /// <summary>Something is broken, slow, lost or wrong; security matters are incidents of the category <c>security</c>.</summary>
    Incident,

    /// <summary>Something is wanted: hardware, software, access, a room, a document.</summary>
    Request,

    /// <summary>Something should be explained: how, where, who, when, may I.</summary>
    Question,

    /// <summary>A planned change to a system that others use.</summary>
    Change,

    /// <summary>How something stands that is already on record.</summary>
    Status,

    /// <summary>A person instead of the bot.</summary>
    Human,

    /// <summary>A friendly word: greetings, thanks, yes and no, questions about the bot. See <see cref="MessageUnderstanding.Topic"/>.</summary>
    Smalltalk,

    /// <summary>Stop, forget it, withdraw.</summary>
    Cancel,

    /// <summary>Something a service desk has nothing to do with: the weather, sport, recipes, private banking.</summary>
    OutOfScope,
}

/// <summary>The intents' names in seed files, prompts and evaluation files.</summary>
public static class IntentLabels
{
    /// <summary>The label under which seeds file security matters; it stands for <see cref="Intent.Incident"/>.</summary>
    public const string Security = "security";

    private static readonly string[] Labels = ["incident", "request", "question", "change", "status", "human", "smalltalk", "cancel", "out_of_scope"];

    /// <summary>All labels, in the order of <see cref="Intent"/>.</summary>
    public static IReadOnlyList<string> All => Labels;

    /// <summary>The label of an intent, for example <c>out_of_scope</c>.</summary>
    public static string ToLabel(this Intent intent) => Labels[(int)intent];

    /// <summary>Reads a label; <c>security</c> reads as an incident.</summary>
    /// <returns>False when the label is none of <see cref="All"/> and not <c>security</c>.</returns>
    public static bool TryParse(string? label, out Intent intent)
    {
        var index = label == Security ? (int)Intent.Incident : Array.IndexOf(Labels, label);
        intent = (Intent)Math.Max(index, 0);
        return index >= 0;
    }
}
