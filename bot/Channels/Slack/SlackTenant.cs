namespace DeskBot.Bot.Channels.Slack;

/// <summary>An organisation in Slack: a workspace, one of an Enterprise Grid, or the whole of it where the app is installed in all of it.</summary>
/// <param name="Enterprise">The organisation's id (<c>E…</c>); null outside of an Enterprise Grid.</param>
/// <param name="Team">The workspace's id (<c>T…</c>); null for an installation in a whole organisation.</param>
internal sealed record SlackTenant(string? Enterprise, string? Team)
{
    /// <summary>The tenant as conversations and identities name it.</summary>
    public string Key => (Enterprise, Team) switch
    {
        ({ } enterprise, { } team) => $"{enterprise}/{team}",
        ({ } enterprise, null) => enterprise,
        (null, { } team) => team,
        _ => "",
    };

    /// <summary>Under which keys its installation may be recorded, the closest first.</summary>
    public IReadOnlyList<string> InstallationKeys => [.. new[] { Key, Enterprise, Team }.OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Reads a key back.</summary>
    public static SlackTenant Parse(string key) => key.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash
        ? new SlackTenant(key[..slash], key[(slash + 1)..])
        : key.StartsWith('E') ? new SlackTenant(key, null) : new SlackTenant(null, key);

    /// <summary>Makes it from the parts that Slack names; null when they name nothing or nothing sensible.</summary>
    public static SlackTenant? Of(string? enterprise, string? team, bool isEnterpriseInstall) => (Id(enterprise), Id(team)) switch
    {
        ({ } organisation, _) when isEnterpriseInstall => new SlackTenant(organisation, null),
        (null, null) => null,
        var (organisation, workspace) => new SlackTenant(organisation, workspace),
    };

    private static string? Id(string? id) => id is { Length: > 0 and <= 40 } && id.All(char.IsAsciiLetterOrDigit) ? id : null;
}
