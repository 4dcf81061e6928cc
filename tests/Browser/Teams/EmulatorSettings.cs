namespace DeskBot.Browser.Tests.Teams;

/// <summary>The world that the emulator plays: one person before it, a chat of theirs with the bot, and others who say nothing.</summary>
/// <param name="DirectoryId">The directory's id of the person. Two emulators before one bot differ by it in person and chat, as in Teams.</param>
internal sealed record EmulatorSettings(string DirectoryId)
{
    /// <summary>The id of the person's chat with the bot.</summary>
    public string PersonalChat => $"chat-of-{Person}";

    /// <summary>The id of the person before the emulator.</summary>
    public string Person => DirectoryId.Split('@')[0];

    /// <summary>The settings file. The emulator wants exactly five other people, and a team and a group chat.</summary>
    public override string ToString() => $"""
        version: "0.1.1"
        tenantId: 00000000-0000-0000-0000-000000000001
        bot:
          id: 28:deskbot
          name: DeskBot
        currentUser:
        {Account(Person, DirectoryId)}
        users:
        {string.Join('\n', Enumerable.Range(1, 5).Select(i => "  - " + Account($"other-{i}", $"other-{i}").TrimStart()
            .Replace("\n  ", "\n    ", StringComparison.Ordinal)))}
        personalChat:
          id: {PersonalChat}
        groupChat:
          id: group-chat-id
          name: Group Chat
        team:
          id: team-id
          name: Team
          aadGroupId: 00000000-0000-0000-0000-000000000002
          channels:
            - id: channel-id
              name: Announcements
        """;

    private static string Account(string id, string directoryId) => $"""
          id: {id}
          name: {id}
          userPrincipleName: {id}@example.com
          aadObjectId: {directoryId}
          givenName: {id}
          surname: {id}
          email: {id}@example.com
        """;
}
