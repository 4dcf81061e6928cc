using System.Text.Json;
using System.Text.Json.Serialization;
using DeskBot.Bot.Channels.BotFramework.Activities;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>
/// The body that answers <c>adaptiveCard/action</c>. The HTTP status is always 200; the outcome is in here, and any other combination of status, type
/// and value is shown as "Something went wrong".
/// </summary>
/// <param name="StatusCode">200, 400 or 500.</param>
/// <param name="Type">What <paramref name="Value"/> is.</param>
/// <param name="Value">A card, a sentence, or code and message of an error.</param>
internal sealed record CardAnswer(int StatusCode, string Type, JsonElement Value)
{
    private const string Error = "application/vnd.microsoft.error";

    /// <summary>The invoke was not a click on one of our cards.</summary>
    public static CardAnswer BadRequest { get; } = OfError(400, "BadRequest", "That button does not work any more.");

    /// <summary>The click may or may not have had its effect.</summary>
    public static CardAnswer Failed { get; } = OfError(500, "InternalError", "Something went wrong on our side. Please try again in a moment.");

    /// <summary>The clicked card is replaced.</summary>
    public static CardAnswer OfCard(JsonElement card) => new(200, Attachment.AdaptiveCardType, card);

    /// <summary>The clicked card stays, and a sentence is shown for a moment.</summary>
    public static CardAnswer OfMessage(string text) =>
        new(200, "application/vnd.microsoft.activity.message", JsonSerializer.SerializeToElement(text, CardAnswerJson.Default.String));

    private static CardAnswer OfError(int status, string code, string message) =>
        new(status, Error, JsonSerializer.SerializeToElement(new CardError(code, message), CardAnswerJson.Default.CardError));
}

/// <summary>Why a click failed.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Message">For the person.</param>
internal sealed record CardError(string Code, string Message);

/// <summary>How answers are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CardAnswer))]
[JsonSerializable(typeof(CardError))]
[JsonSerializable(typeof(string))]
internal sealed partial class CardAnswerJson : JsonSerializerContext;
