namespace DeskBot.Bot.Tests.Stories;

/// <summary>A person's client on one channel: what it can do, and what it shows.</summary>
internal interface IStoryDriver
{
    /// <summary>Opens the conversation with the bot.</summary>
    Task JoinAsync();

    /// <summary>Writes a text.</summary>
    Task SayAsync(string text);

    /// <summary>What is on the screen now, oldest first: each message as it was last edited.</summary>
    Task<IReadOnlyList<Shown>> LookAsync();

    /// <summary>Unfolds what a button hides, where the channel needs a click for it.</summary>
    Task OpenAsync(Shown message, string button);

    /// <summary>The content of a file of a message, fetched as the person's client fetches it; null when the message has no such file.</summary>
    Task<string?> FetchAsync(Shown message, string file);

    /// <summary>Presses a button of a message, or of what it unfolded. Fields are named by label or id, choices by title.</summary>
    Task PressAsync(Shown message, string button, IReadOnlyList<(string Field, string Value)> fields);
}

/// <summary>A message on the screen.</summary>
/// <param name="Id">Stays the same when the message is edited.</param>
/// <param name="Text">All that is to be read on it.</param>
/// <param name="Buttons">What can be pressed, also in what unfolds.</param>
internal sealed record Shown(string Id, string Text, IReadOnlyList<string> Buttons)
{
    /// <summary>Whether the words are on it, whatever their case and formatting.</summary>
    public bool Says(string words) => Plain.Of(Text).Contains(Plain.Of(words), StringComparison.OrdinalIgnoreCase);
}
