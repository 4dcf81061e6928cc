using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeskBot.Bot.Channels.BotFramework.Activities;

/// <summary>A card or a file in a message.</summary>
internal sealed record Attachment
{
    /// <summary>The media type, for example <see cref="AdaptiveCardType"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>Where a file can be fetched.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>The card, or a file's description.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>A file's name.</summary>
    public string? Name { get; init; }

    /// <inheritdoc cref="Activity.Extra"/>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>The media type of an Adaptive Card.</summary>
    public const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";
}

/// <summary>A fact about an activity. We read mentions; the rest passes through.</summary>
internal sealed record Entity
{
    /// <summary>What it is, for example <c>mention</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Who is mentioned.</summary>
    public ChannelAccount? Mentioned { get; init; }

    /// <summary>The mention as it stands in the activity's text.</summary>
    public string? Text { get; init; }

    /// <inheritdoc cref="Activity.Extra"/>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A reaction to a message.</summary>
internal sealed record MessageReaction
{
    /// <summary>For example <c>like</c>, <c>heart</c>.</summary>
    public string? Type { get; init; }

    /// <inheritdoc cref="Activity.Extra"/>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Quick replies: buttons under a message that disappear when one is pressed.</summary>
/// <param name="Actions">The buttons.</param>
internal sealed record SuggestedActions(IReadOnlyList<SuggestedAction> Actions)
{
    /// <summary>Who sees them; everyone when absent. Teams wants the person's id.</summary>
    public IReadOnlyList<string>? To { get; init; }
}

/// <summary>A button of <see cref="SuggestedActions"/> (the protocol calls it a card action, which here is a pressed button).</summary>
/// <param name="Type"><c>imBack</c>: pressing it says <paramref name="Value"/> in the person's name.</param>
/// <param name="Title">What the button says.</param>
/// <param name="Value">What is said.</param>
internal sealed record SuggestedAction(string Type, string Title, string Value);
