using DeskBot.Bot.Channels.Cards;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Addresses as Slack takes them.</summary>
internal static class SafeAddress
{
    /// <summary>The address, absolute and safe; null when a person may not be sent there, or when Slack would refuse it.</summary>
    public static string? Of(string url, Uri site) =>
        Markdown.SafeUrl(SiteLinks.Absolute(url, site)) is { Length: <= BlockLimits.Url } safe && !safe.StartsWith('/') ? safe : null;

    /// <summary>A picture's address; null when Slack, which fetches pictures itself from the public web, cannot have it.</summary>
    public static string? OfPicture(string url, Uri site) =>
        Of(url, site) is { } safe && safe.StartsWith("https://", StringComparison.Ordinal) ? safe : null;
}
