using System.Text.Json.Serialization;

namespace DeskBot.Bot.Channels.BotFramework.Activities;

/// <summary>
/// How activities are read and written: names are case-sensitive, a name occurs once, 32 levels at most, nothing for what is absent.
/// The serialiser's defaults would let the last of two equal names win, and <c>Type</c> stand for <c>type</c>.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    MaxDepth = 32)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ConversationReference))]
internal sealed partial class ActivityJson : JsonSerializerContext;
