namespace DeskBot.Dialogs.Understanding;

/// <summary>What a message is taken to mean.</summary>
public sealed record MessageUnderstanding
{
    /// <summary>The most likely intent.</summary>
    public required Intent Intent { get; init; }

    /// <summary>How likely <see cref="Intent"/> is right, 0 to 1, calibrated: of all answers given with 0.8, about 80 % are right.</summary>
    public required double Confidence { get; init; }

    /// <summary>The other intents, most likely first, with their share of what is left of 1.</summary>
    public required IReadOnlyList<IntentScore> Alternatives { get; init; }

    /// <summary>
    /// True when the two best readings are too close or too weak to act on one: show <see cref="Choices"/> as two buttons instead of guessing.
    /// </summary>
    public required bool NeedsChoice { get; init; }

    /// <summary>What the message mentions.</summary>
    public required MessageEntities Entities { get; init; }

    /// <summary>The language as a two-letter code (ISO 639-1). Short or mixed text counts as <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The kind of small talk when <see cref="Intent"/> is <see cref="Intent.Smalltalk"/>, for example <c>greeting</c>, <c>thanks</c>, <c>affirm</c>, <c>deny</c>; else null.</summary>
    public string? Topic { get; init; }

    /// <summary>
    /// The text's vector (512 numbers, length 1) as computed for the classification, so that search need not compute it again. Empty where the desk's search uses
    /// another encoder.
    /// </summary>
    public ReadOnlyMemory<float> Vector { get; init; }

    /// <summary>Who decided.</summary>
    public UnderstandingSource Source { get; init; }

    /// <summary>The two best readings, best first.</summary>
    public IReadOnlyList<Intent> Choices => Alternatives.Count == 0 ? [Intent] : [Intent, Alternatives[0].Intent];
}

/// <summary>An intent and its probability, 0 to 1.</summary>
public sealed record IntentScore(Intent Intent, double Confidence);

/// <summary>Who decided on an intent.</summary>
public enum UnderstandingSource
{
    /// <summary>The classifier in this process.</summary>
    Local,

    /// <summary>The configured language model.</summary>
    LanguageModel,
}

/// <summary>What a message mentions.</summary>
public sealed record MessageEntities
{
    /// <summary>Nothing mentioned.</summary>
    public static MessageEntities None { get; } = new();

    /// <summary>Ticket numbers in the order of mention, upper case, without repetition, for example <c>INC0000001</c>.</summary>
    public IReadOnlyList<string> TicketNumbers { get; init; } = [];

    /// <summary>How soon it is needed, when the message says so.</summary>
    public Level? Urgency { get; init; }

    /// <summary>How many are hit, when the message says so.</summary>
    public Level? Impact { get; init; }

    /// <summary>The service or thing the message is about, from the vocabulary; null when none is named.</summary>
    public NamedThing? Affected { get; init; }

    /// <summary>What a ticket would be filed under, for example <c>network</c>; null when the message does not tell.</summary>
    public string? Category { get; init; }

    /// <summary>True for a security matter: phishing, malware, a stolen device, data in the wrong hands.</summary>
    public bool IsSecurity { get; init; }
}

/// <summary>High, medium or low: of urgency and of impact.</summary>
public enum Level
{
    /// <summary>Can wait; or: one person.</summary>
    Low,

    /// <summary>Soon; or: a team.</summary>
    Medium,

    /// <summary>Now; or: a floor, a site, customers, everyone.</summary>
    High,
}

/// <summary>A service or thing of the vocabulary.</summary>
/// <param name="Name">Its name as shown to people, for example <c>VPN</c>.</param>
/// <param name="Category">Its category, for example <c>network</c>.</param>
public sealed record NamedThing(string Name, string Category);
