using System.Security.Cryptography;
using System.Text;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>
/// Names of buttons and fields. A button that acts is called like its verb; what stands behind it keeps names apart. What is ours alone has an
/// underscore in it, which no verb has.
/// </summary>
internal static class ActionIds
{
    /// <summary>Says something for the person.</summary>
    public const string Say = "slack.say_text";

    /// <summary>Opens a page.</summary>
    public const string Link = "slack.open_link";

    /// <summary>A field of a modal; its block is named after it.</summary>
    public const string Field = "slack.in_field";

    /// <summary>A field that is ticked or not.</summary>
    public const string Toggle = "slack.in_toggle";

    /// <summary>What the block of a field begins with; the field's own name follows.</summary>
    public const string FieldBlock = "field:";

    /// <summary>Behind a field's name in the block of the second part of a text that is too long for one field.</summary>
    public const string Continued = ":2";

    private const char Alone = '#';
    private const char WithFields = '+';

    /// <summary>A name that no other button has on the card, nor on another card beside it, as on the home tab.</summary>
    public static string Of(string name, string cardKey, int number, bool sendsInputs = false) =>
        $"{name}{(sendsInputs ? WithFields : Alone)}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cardKey)))[..8]}.{number}";

    /// <summary>The name without what keeps it apart, and whether the button sends the fields around it.</summary>
    public static (string Name, bool SendsInputs) Read(string id)
    {
        var end = id.IndexOfAny([Alone, WithFields]);
        return end < 0 ? (id, false) : (id[..end], id[end] == WithFields);
    }
}
