using System.Text.Json.Nodes;

namespace DeskBot.Harness.Slack;

/// <summary>A user of the fake workspace: a full member with a confirmed address unless said otherwise.</summary>
public sealed record SlackUser(string Id, string Name, string? Email)
{
    /// <summary>The workspace that the user is of.</summary>
    public string Team { get; init; } = FakeSlack.Team;

    /// <summary>Whether the workspace has confirmed the address.</summary>
    public bool IsConfirmed { get; init; } = true;

    /// <summary>A guest of several channels.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>A guest of one channel.</summary>
    public bool IsUltraRestricted { get; init; }

    /// <summary>Somebody of another workspace, seen over Slack Connect.</summary>
    public bool IsStranger { get; init; }

    /// <summary>Somebody who left.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>A bot.</summary>
    public bool IsBot { get; init; }

    /// <summary>As <c>users.info</c> says it.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["team_id"] = Team,
        ["name"] = Name,
        ["real_name"] = Name,
        ["is_email_confirmed"] = IsConfirmed,
        ["is_restricted"] = IsRestricted,
        ["is_ultra_restricted"] = IsUltraRestricted,
        ["is_stranger"] = IsStranger,
        ["is_bot"] = IsBot,
        ["deleted"] = IsDeleted,
        ["locale"] = "en-GB",
        ["profile"] = new JsonObject { ["real_name"] = Name, ["display_name"] = Name, ["email"] = Email },
    };
}
