namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>What a connector said to a request.</summary>
internal abstract record ConnectorAnswer
{
    private ConnectorAnswer() { }

    /// <summary>Done.</summary>
    /// <param name="Id">The id of what was made; null where the connector gave none (Teams may answer with an empty body).</param>
    /// <param name="ServiceUrl">Where a new conversation is served, when it is elsewhere.</param>
    public sealed record Accepted(string? Id, string? ServiceUrl) : ConnectorAnswer;

    /// <summary>Not done, for a reason.</summary>
    /// <param name="Status">The HTTP status: 3xx, 4xx or 5xx.</param>
    /// <param name="Code">The error's code from the body, for example <c>ConversationNotFound</c>.</param>
    /// <param name="RetryAfter">How long the connector asks to wait.</param>
    public sealed record Failed(int Status, string? Code, TimeSpan? RetryAfter) : ConnectorAnswer;

    /// <summary>The request certainly did not arrive: no connection, or no token to send it with.</summary>
    /// <param name="Why">For the log: ours, nothing from the wire.</param>
    public sealed record NotSent(string Why) : ConnectorAnswer;

    /// <summary>The request left and no answer came: it may or may not have been carried out.</summary>
    /// <param name="Why">For the log: ours, nothing from the wire.</param>
    public sealed record NoAnswer(string Why) : ConnectorAnswer;

    /// <summary>The address may not be called; nothing left.</summary>
    public sealed record NotTrusted : ConnectorAnswer;
}
