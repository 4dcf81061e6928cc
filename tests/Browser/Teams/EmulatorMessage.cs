using System.Text.Json.Nodes;

namespace DeskBot.Browser.Tests.Teams;

/// <summary>A message as the emulator's page gets it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsEdit">Whether it replaces one that was already shown.</param>
/// <param name="Json">All of it.</param>
public sealed record EmulatorMessage(string Id, bool IsEdit, JsonObject Json)
{
    /// <summary>The card on it.</summary>
    public JsonNode? Card => Json["attachments"]?.AsArray().FirstOrDefault()?["content"];

    /// <summary>What it says in words.</summary>
    public string Text => Json["text"]?.GetValue<string>() ?? "";

    /// <summary>What the card's fields hold before anybody changes them.</summary>
    public IEnumerable<(string Id, string Value)> FilledIn =>
        Objects(Card)
            .Where(item => item["type"]?.GetValue<string>().StartsWith("Input.", StringComparison.Ordinal) == true)
            .Select(item => (item["id"]?.GetValue<string>() ?? "", item["value"]?.ToString() ?? ""));

    /// <summary>What one can press on the card.</summary>
    public IReadOnlyList<JsonObject> Buttons =>
        [.. Objects(Card).Where(item => item["type"]?.GetValue<string>().StartsWith("Action.", StringComparison.Ordinal) == true && item["title"] is not null)];

    /// <summary>A button of the card.</summary>
    public JsonObject Button(string title) =>
        Buttons.FirstOrDefault(item => item["title"]?.GetValue<string>() == title)
        ?? throw new InvalidOperationException($"There is no button '{title}' on {Json.ToJsonString()}");

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(Objects),
        JsonObject item => [item, .. item.SelectMany(property => Objects(property.Value))],
        _ => [],
    };
}
