using System.Text.Json;
using System.Text.Json.Serialization;
using DeskBot.Bot.Channels.BotFramework.Activities;

namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>Asks for a conversation to be created.</summary>
internal sealed record ConversationParameters
{
    /// <summary>False for a conversation with one person.</summary>
    public bool IsGroup { get; init; }

    /// <summary>The bot.</summary>
    public ChannelAccount? Bot { get; init; }

    /// <summary>The person.</summary>
    public IReadOnlyList<ChannelAccount>? Members { get; init; }

    /// <summary>The person's tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Teams wants the tenant here too.</summary>
    public JsonElement? ChannelData { get; init; }
}

/// <summary>What a connector answers: the id of what was made, or an error.</summary>
/// <param name="Id">The id of the activity or conversation.</param>
/// <param name="ServiceUrl">A new conversation's address.</param>
/// <param name="Error">What went wrong.</param>
internal sealed record ConnectorBody(string? Id, string? ServiceUrl, ConnectorError? Error);

/// <summary>An error in a connector's answer.</summary>
/// <param name="Code">For programs.</param>
internal sealed record ConnectorError(string? Code);

/// <summary>How requests are written and answers are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ConnectorBody))]
internal sealed partial class ConnectorJson : JsonSerializerContext;
