using DeskBot.Dialogs.Understanding;
using DeskBot.Dialogs.Understanding.Languages;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>
/// Whether a message that was not clearly read as a request may be one all the same, going by how it was read and worded; what the catalog has for it decides the rest.
/// Questions and troubles are left alone, and so is the bare name of a system, with which anything may be the matter.
/// </summary>
internal static class OrderSigns
{
    private const int FewestWords = 2;

    /// <summary>From this probability on a request is one of the readings of an unsure message.</summary>
    private const double ShareOfRequest = 0.25;

    /// <summary>Below these confidences another reading is open to what the catalog says.</summary>
    private const double SureOutOfScope = 0.9;
    private const double SureTrouble = 0.8;

    private static readonly string[] QuestionWords = ["how", "what", "where", "when", "who", "why", "which", "whose", "is", "are", "do", "does", "am", "may", "should", "can", "could"];

    private static readonly string[] Troubles =
    [
        "issue", "problem", "trouble", "error", "fail", "broken", "crash", "slow", "freez", "hang", "stuck", "not work", "n't work", "stopped", "stops", "wrong", "not open", "n't open", "can't", "cannot",
        "can not", "unable", "disconnect",
    ];

    /// <summary>Whether a message in this language can be told by its words: those of a question or of a trouble are known in English only, and what cannot be told is no order.</summary>
    public static bool AreReadIn(string language) => language == LanguageDetector.English;

    /// <summary>Whether it asks something; "what's" asks like "what".</summary>
    public static bool Asks(string text) => text.Contains('?') || QuestionWords.Contains(WordsOf(text).FirstOrDefault()?.Split('\'', '’')[0].ToLowerInvariant());

    /// <summary>Whether it speaks of something that does not work.</summary>
    public static bool SpeaksOfTrouble(string text) => Troubles.Any(trouble => text.Contains(trouble, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a request is one of the readings of a message that could be read in several ways.</summary>
    public static bool MayBeRequest(string text, MessageUnderstanding understood) =>
        understood.NeedsChoice && ShareOf(understood) >= ShareOfRequest && IsWish(text, understood);

    /// <summary>Whether the message is worth the question which item was meant, if the catalog has likely ones for it.</summary>
    public static bool MayBeOffered(string text, MessageUnderstanding understood) => IsWish(text, understood) && understood switch
    {
        { NeedsChoice: true } => true,
        { Intent: Intent.OutOfScope } => understood.Confidence < SureOutOfScope,
        _ => IsUnsureTrouble(understood),
    };

    /// <summary>Whether it reads like a trouble or a change, but not surely: then the item has to be clear.</summary>
    public static bool IsUnsureTrouble(MessageUnderstanding understood) =>
        !understood.NeedsChoice && understood is { Intent: Intent.Incident or Intent.Change, Confidence: < SureTrouble };

    private static bool IsWish(string text, MessageUnderstanding understood)
    {
        var entities = understood.Entities;
        var isBareName = WordsOf(text).Length <= FewestWords && entities.Affected is not null;
        return WordsOf(text).Length >= FewestWords && !isBareName && !Asks(text) && entities is { TicketNumbers.Count: 0, IsSecurity: false, Impact: not Level.High }
            && !SpeaksOfTrouble(text);
    }

    private static double ShareOf(MessageUnderstanding understood) => understood.Intent == Intent.Request
        ? understood.Confidence
        : understood.Alternatives.FirstOrDefault(other => other.Intent == Intent.Request)?.Confidence ?? 0;

    private static string[] WordsOf(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
