namespace DeskBot.Dialogs.Conversations;

/// <summary>Files that came in the conversation and belong to nothing yet.</summary>
internal static class FilesInHand
{
    private const int Most = 10;

    /// <summary>Keeps the message's files for the ticket that comes of them.</summary>
    public static void Keep(Turn turn)
    {
        if (turn.Message.Files.Count > 0)
        {
            turn.State = turn.State with { Files = [.. turn.State.Files.Concat(turn.Message.Files.Select(file => file.Id)).TakeLast(Most)] };
        }
    }

    /// <summary>Says what becomes of files that came without a word.</summary>
    public static void TakeNote(Turn turn)
    {
        if (turn.Message.Files.Count > 0)
        {
            turn.Say(turn.State.Draft is not null
                ? "I have your file. It goes on the ticket when you open it."
                : "I have your file. Tell me what it is about, or name a ticket number, and I will put it there.");
        }
    }
}
