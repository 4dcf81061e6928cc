namespace DeskBot.Bot.LanguageModel;

/// <summary>
/// The language model, on Azure OpenAI or any service that speaks the same protocol: the section <c>OpenAI</c>. Nothing is called while <see cref="Endpoint"/> is empty.
/// </summary>
internal sealed class OpenAIOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "OpenAI";

    /// <summary>The service's address, for example <c>https://NAME.openai.azure.com/</c>; <c>openai/v1/</c> is added where the address has no path.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The key. Empty: the process's Entra identity is used (managed identity, workload identity, or a developer's sign-in).</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>What an Entra token is asked for.</summary>
    public string TokenScope { get; set; } = "https://ai.azure.com/.default";

    /// <summary>The deployment that reads messages the local classifier is unsure of; none when empty.</summary>
    public string ChatModel { get; set; } = "";

    /// <summary>The deployment whose vectors search uses instead of the embedded encoder's; none when empty.</summary>
    public string EmbeddingModel { get; set; } = "";

    /// <summary>Whether anything is configured.</summary>
    public bool IsOn => Endpoint.Length > 0;

    /// <summary>The base address that paths such as <c>chat/completions</c> are added to.</summary>
    /// <exception cref="UriFormatException">The endpoint is no address; <see cref="OpenAIOptionsValidator"/> says so at start.</exception>
    public Uri BaseAddress
    {
        get
        {
            var endpoint = new Uri(Endpoint, UriKind.Absolute);
            return endpoint.AbsolutePath == "/" ? new Uri(endpoint, "openai/v1/") : new Uri(Endpoint.TrimEnd('/') + "/", UriKind.Absolute);
        }
    }
}
