namespace DeskBot.Dialogs.ReportingIncidents;

/// <summary>An incident that is being reported: what the form shows, before it is confirmed.</summary>
/// <param name="Id">Names the draft; the ticket it becomes is opened once under this name.</param>
/// <param name="Title">One line.</param>
/// <param name="Description">All that was said.</param>
/// <param name="Category">A category's key; empty when open.</param>
/// <param name="Impact"><c>low</c>, <c>medium</c> or <c>high</c>.</param>
/// <param name="Urgency"><c>low</c>, <c>medium</c> or <c>high</c>.</param>
/// <param name="Service">What does not work; empty when unknown.</param>
/// <param name="Question">The question whose answer did not help, in the knowledge base.</param>
/// <param name="Owner">Who reports it: in a group everybody sees the form, but only they fill it in.</param>
internal sealed record IncidentInProgress(
    string Id, string Title, string Description, string Category, string Impact, string Urgency, string Service, Guid? Question = null,
    Guid? Owner = null)
{
    /// <summary>The form's key in the conversation.</summary>
    public string Key => KeyOf(Id);

    /// <summary>The key of a draft's form.</summary>
    public static string KeyOf(string id) => $"draft:{id}";
}

/// <summary>How a draft ended.</summary>
/// <param name="Id">The draft.</param>
/// <param name="Title">Its title.</param>
/// <param name="Ticket">The ticket it became; null when it was dropped.</param>
internal sealed record FinishedDraft(string Id, string Title, string? Ticket);
