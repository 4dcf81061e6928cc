using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.ReportingIncidents;

/// <summary>"Open a ticket from this": a person points at a text, somebody's message for example, in a channel that can. The form for it is shown to them.</summary>
public static class PointedAtText
{
    /// <summary>What is asked for.</summary>
    internal const string Verb = "incident.start";

    /// <summary>The data field with the text.</summary>
    internal const string TextField = "text";

    /// <summary>Points at a text.</summary>
    public static CardAction Of(string text) => new(Verb, new Dictionary<string, string> { [TextField] = text });
}
