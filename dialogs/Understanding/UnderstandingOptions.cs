namespace DeskBot.Dialogs.Understanding;

/// <summary>How messages are understood: the section <c>Understanding</c>.</summary>
public sealed class UnderstandingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Understanding";

    /// <summary>The folder of the seed utterances; <c>seeds</c> beside the program when empty. Relative paths count from the program's folder.</summary>
    public string SeedFolder { get; set; } = "";

    /// <summary>A folder with more seed files that are learnt together with those of <see cref="SeedFolder"/>; none when empty.</summary>
    public string ExtraSeedFolder { get; set; } = "";

    /// <summary>The file of services and things that messages name; <c>entities/things.yaml</c> beside the program when empty.</summary>
    public string ThingsFile { get; set; } = "";

    /// <summary>The file of urgency, impact and security cues; <c>entities/cues.yaml</c> beside the program when empty.</summary>
    public string CuesFile { get; set; } = "";

    /// <summary>
    /// The file where what was learnt from the seeds is kept, so that a start need not learn again; <c>understanding.model</c> beside the program when empty. It is
    /// written again when seeds change. A folder that cannot be written to costs a slower start and nothing else.
    /// </summary>
    public string ModelFile { get; set; } = "";

    /// <summary>Below this confidence (0 to 1) the two best readings are offered instead of acting on one.</summary>
    public double AskBelow { get; set; } = 0.6;

    /// <summary>A category must be at least this likely (0 to 1) to be put on a ticket without being named.</summary>
    public double CategoryAtLeast { get; set; } = 0.5;

    /// <summary>When and how the language model is asked.</summary>
    public LanguageModelOptions LanguageModel { get; set; } = new();
}

/// <summary>When and how the language model is asked for an intent: the section <c>Understanding:LanguageModel</c>. Without a configured model nothing is asked.</summary>
public sealed class LanguageModelOptions
{
    /// <summary>Messages that the local classifier is less sure of than this (0 to 1) go to the model.</summary>
    public double AskBelow { get; set; } = 0.75;

    /// <summary>How long an answer may take, in milliseconds (100 to 60,000); then the local reading counts.</summary>
    public int TimeoutMilliseconds { get; set; } = 3_000;

    /// <summary>At most so many messages a minute (1 to 100,000) go to the model; the rest keep their local reading.</summary>
    public int MaxCallsPerMinute { get; set; } = 60;

    /// <summary>At most so many messages (1 to 1,000) are with the model at the same time.</summary>
    public int MaxConcurrentCalls { get; set; } = 4;

    /// <summary>How many earlier turns (0 to 50) the model is shown.</summary>
    public int RecentTurns { get; set; } = 6;

    /// <summary>At most so many UTF-16 units (100 to 100,000) of a message or turn are sent.</summary>
    public int MaxTextLength { get; set; } = 2_000;

    /// <summary>At most so many tokens (20 to 4,000) may come back.</summary>
    public int MaxOutputTokens { get; set; } = 200;

    /// <summary>How freely the model words its answer; 0 is the most repeatable. Leave empty for models that accept no such setting.</summary>
    public float? Temperature { get; set; } = 0;

    /// <summary>The file with the instructions; <c>prompts/classify.md</c> beside the program when empty.</summary>
    public string PromptFile { get; set; } = "";
}
