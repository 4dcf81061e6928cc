namespace DeskBot.Dialogs.HandingOver;

/// <summary>A person waits for a human, or talks to one. Which of the two the ticket says: it is a talk once an agent has taken it.</summary>
/// <param name="Ticket">The ticket that asks for the human; also the handoff's name on its card.</param>
internal sealed record HandoffInProgress(string Ticket)
{
    /// <summary>The card's key in the conversation.</summary>
    public string Key => KeyOf(Ticket);

    /// <summary>The key of a ticket's handoff card.</summary>
    public static string KeyOf(string ticket) => $"handoff:{ticket}";
}
