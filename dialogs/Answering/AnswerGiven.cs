namespace DeskBot.Dialogs.Answering;

/// <summary>An answer that was given in a conversation, so that its card can be shown again with what became of it.</summary>
/// <param name="Id">The question's id in the knowledge base.</param>
/// <param name="Question">What was asked, in the person's words.</param>
/// <param name="View">What the card shows.</param>
internal sealed record AnswerGiven(Guid Id, string Question, AnswerView View)
{
    /// <summary>The card's key in the conversation.</summary>
    public string Key => KeyOf(View.Id);

    /// <summary>The key of an answer's card.</summary>
    public static string KeyOf(string id) => $"answer:{id}";
}
