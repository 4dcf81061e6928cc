namespace DeskBot.Dialogs.Understanding;

/// <summary>Understands messages. The seam behind which the local classifier and the language model stand.</summary>
public interface IMessageClassifier
{
    /// <summary>Understands several messages at once, which costs less than one by one. Never throws for what a text contains.</summary>
    /// <returns>One understanding per message, in their order.</returns>
    Task<IReadOnlyList<MessageUnderstanding>> ClassifyAsync(IReadOnlyList<MessageToClassify> messages, CancellationToken cancellationToken);
}

/// <summary>A message with what was said before it.</summary>
/// <param name="Text">What the person wrote. Hostile input.</param>
/// <param name="RecentTurns">The last few turns of the conversation, oldest first; the language model reads them, the local classifier does not.</param>
public sealed record MessageToClassify(string Text, IReadOnlyList<RecentTurn> RecentTurns)
{
    /// <summary>A message without history.</summary>
    public MessageToClassify(string text) : this(text, []) { }
}

/// <summary>Something said earlier in the conversation.</summary>
/// <param name="ByBot">True for the bot, false for the person.</param>
/// <param name="Text">What was said.</param>
public sealed record RecentTurn(bool ByBot, string Text);

/// <summary>Shorter ways to ask.</summary>
public static class MessageClassifierExtensions
{
    /// <summary>Understands one message.</summary>
    public static async Task<MessageUnderstanding> ClassifyAsync(this IMessageClassifier classifier, MessageToClassify message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        var understood = await classifier.ClassifyAsync([message], cancellationToken);
        return understood[0];
    }

    /// <summary>Understands one text without history.</summary>
    public static Task<MessageUnderstanding> ClassifyAsync(this IMessageClassifier classifier, string text, CancellationToken cancellationToken) =>
        classifier.ClassifyAsync(new MessageToClassify(text), cancellationToken);

    /// <summary>Understands several texts without history.</summary>
    public static Task<IReadOnlyList<MessageUnderstanding>> ClassifyAsync(
        this IMessageClassifier classifier,
        IReadOnlyList<string> texts,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return classifier.ClassifyAsync([.. texts.Select(static text => new MessageToClassify(text))], cancellationToken);
    }
}
