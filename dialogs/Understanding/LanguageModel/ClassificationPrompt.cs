using System.Text.Encodings.Web;
using System.Text.Json;
using DeskBot.Dialogs.Understanding.Entities;
using Microsoft.Extensions.AI;

namespace DeskBot.Dialogs.Understanding.LanguageModel;

/// <summary>What the language model is told: instructions from a file, then the conversation as JSON, so that what people wrote cannot pass for instructions.</summary>
internal sealed class ClassificationPrompt
{
    private const string Intents = "{{intents}}";
    private const string Services = "{{services}}";

    /// <summary>Letters of all languages stay readable; quotes and control characters are escaped.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _instructions;

    private ClassificationPrompt(string instructions) => _instructions = instructions;

    /// <summary>Reads the instructions and fills in intents and services.</summary>
    /// <exception cref="InvalidDataException">A place to fill in is missing.</exception>
    internal static ClassificationPrompt Read(string file, Vocabulary vocabulary)
    {
        var text = File.ReadAllText(file);
        foreach (var place in new[] { Intents, Services })
        {
            if (!text.Contains(place, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{file}: the place {place} is missing; the model would not know what to choose from.");
            }
        }

        var intents = string.Join('\n', IntentDescriptions.Select(static intent => $"- `{intent.Key.ToLabel()}`: {intent.Value}"));
        var services = string.Join(", ", vocabulary.Things.Select(static thing => thing.Name));
        return new ClassificationPrompt(text.Replace(Intents, intents, StringComparison.Ordinal).Replace(Services, services, StringComparison.Ordinal));
    }

    /// <summary>The messages to send for a text and what was said before it.</summary>
    internal IReadOnlyList<ChatMessage> For(MessageToClassify message, LanguageModelOptions options)
    {
        var recent = message.RecentTurns.TakeLast(options.RecentTurns).Select(turn => new { by = turn.ByBot ? "bot" : "person", text = Cut(turn.Text) });
        var content = JsonSerializer.Serialize(new { recent, message = Cut(message.Text) }, Json);
        return [new ChatMessage(ChatRole.System, _instructions), new ChatMessage(ChatRole.User, content)];

        string Cut(string text) => text.Length > options.MaxTextLength ? text[..options.MaxTextLength] : text;
    }

    private static readonly Dictionary<Intent, string> IntentDescriptions = new()
    {
        [Intent.Incident] = "something is broken, slow, lost, blocked or wrong, or a security matter; or the person wants to report a problem",
        [Intent.Request] = "something is wanted: hardware, software, access, an account, a room, a document, leave",
        [Intent.Question] = "something should be explained: how, where, who, when, which, may I",
        [Intent.Change] = "a planned change to a system that others use, such as an upgrade, a deployment or maintenance",
        [Intent.Status] = "how a ticket or request stands that is already on record",
        [Intent.Human] = "a person instead of the bot",
        [Intent.Smalltalk] = "greetings, thanks, yes and no, talk about the bot, insults, a call for help without content",
        [Intent.Cancel] = "stop, go back, forget it, withdraw a ticket",
        [Intent.OutOfScope] = "nothing a company's service desk deals with",
    };
}
