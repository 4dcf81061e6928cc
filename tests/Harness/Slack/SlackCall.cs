using System.Text.Json.Nodes;

namespace DeskBot.Harness.Slack;

/// <summary>A call of the Web API that the fake took.</summary>
/// <param name="Method">For example <c>chat.postMessage</c>.</param>
/// <param name="Authorization">The whole header.</param>
/// <param name="Arguments">JSON as it came; a form as an object of texts.</param>
public sealed record SlackCall(string Method, string Authorization, JsonObject Arguments)
{
    /// <summary>An argument that is a text.</summary>
    public string? this[string name] => Arguments[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>The ts of the message that it made or changed.</summary>
    public string? Ts { get; init; }

    /// <summary>Everything it says, for searching.</summary>
    public string Raw => Arguments.ToJsonString();
}
