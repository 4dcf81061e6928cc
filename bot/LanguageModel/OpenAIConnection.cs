using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Identity;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace DeskBot.Bot.LanguageModel;

/// <summary>Opens clients of the configured service, signed in by key or as the process's Entra identity.</summary>
internal static class OpenAIConnection
{
    /// <summary>A turn waits for the answer: one more try, then the local reading is better than waiting.</summary>
    private const int Retries = 1;

    /// <summary>A client of the chat deployment.</summary>
    public static ChatClient OpenChat(OpenAIOptions options) => Open(options).GetChatClient(options.ChatModel);

    /// <summary>A client of the embedding deployment.</summary>
    public static EmbeddingClient OpenEmbeddings(OpenAIOptions options) => Open(options).GetEmbeddingClient(options.EmbeddingModel);

    private static OpenAIClient Open(OpenAIOptions options)
    {
        var settings = new OpenAIClientOptions { Endpoint = options.BaseAddress, RetryPolicy = new ClientRetryPolicy(Retries) };
        return options.ApiKey.Length > 0 ? new OpenAIClient(new ApiKeyCredential(options.ApiKey), settings) : OpenWithEntra(options, settings);
    }

#pragma warning disable OPENAI001 // The constructor with an authentication policy is marked for evaluation; it is the documented way to sign in with Entra.
    private static OpenAIClient OpenWithEntra(OpenAIOptions options, OpenAIClientOptions settings) =>
        new(new BearerTokenPolicy(new DefaultAzureCredential(), options.TokenScope), settings);
#pragma warning restore OPENAI001
}
