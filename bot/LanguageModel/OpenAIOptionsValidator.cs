using Microsoft.Extensions.Options;

namespace DeskBot.Bot.LanguageModel;

/// <summary>Checks the section <c>OpenAI</c> at start; every message names the key and the fix.</summary>
internal sealed class OpenAIOptionsValidator : IValidateOptions<OpenAIOptions>
{
    public ValidateOptionsResult Validate(string? name, OpenAIOptions options)
    {
        var problems = (options.IsOn ? WhenOn(options) : WhenOff(options)).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> WhenOff(OpenAIOptions options)
    {
        if (options.ApiKey.Length + options.ChatModel.Length + options.EmbeddingModel.Length > 0)
        {
            yield return "OpenAI:Endpoint is empty although other keys of the section are set; set it, for example to https://NAME.openai.azure.com/, or remove the others.";
        }
    }

    private static IEnumerable<string> WhenOn(OpenAIOptions options)
    {
        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint) || (endpoint.Scheme != Uri.UriSchemeHttps && !IsLocal(endpoint)))
        {
            yield return "OpenAI:Endpoint must be an https address, for example https://NAME.openai.azure.com/ (plain http only on this machine).";
        }

        if (options.ChatModel.Length + options.EmbeddingModel.Length == 0)
        {
            yield return "OpenAI:ChatModel and OpenAI:EmbeddingModel are both empty; name a deployment in at least one, or remove OpenAI:Endpoint.";
        }

        if (options.ApiKey.Length == 0 && !Uri.TryCreate(options.TokenScope, UriKind.Absolute, out _))
        {
            yield return "OpenAI:TokenScope must be a scope such as https://ai.azure.com/.default when there is no OpenAI:ApiKey.";
        }
    }

    private static bool IsLocal(Uri endpoint) => endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback;
}
