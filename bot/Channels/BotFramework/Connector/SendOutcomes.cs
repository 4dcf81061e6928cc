namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>What a connector's answer means for the outbox.</summary>
internal static class SendOutcomes
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ForAnAdministrator = TimeSpan.FromMinutes(5);

    private static readonly string[] Gone = ["BotNotInConversationRoster", "ConversationBlockedByUser", "BotDisabledByAdmin", "ConversationNotFound"];

    /// <summary>Translates an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="isEdit">True for a PUT, which may be repeated; a POST whose fate is not known may not.</param>
    public static SendOutcome Of(ConnectorAnswer answer, bool isEdit) => answer switch
    {
        ConnectorAnswer.Accepted accepted => new SendOutcome.Sent(accepted.Id),
        ConnectorAnswer.Failed failed => Of(failed, isEdit),
        ConnectorAnswer.NotSent notSent => new SendOutcome.TryAgain(Soon, notSent.Why),
        ConnectorAnswer.NoAnswer lost => isEdit ? new SendOutcome.TryAgain(Soon, lost.Why) : new SendOutcome.Unknown(lost.Why),
        _ => new SendOutcome.Refused("The conversation's service address is not trusted."),
    };

    private static SendOutcome Of(ConnectorAnswer.Failed failed, bool isEdit)
    {
        var what = $"{failed.Status} {Known(failed.Code)}".TrimEnd();
        return failed.Status switch
        {
            429 => new SendOutcome.TryAgain(failed.RetryAfter ?? Soon, what),
            412 => new SendOutcome.TryAgain(failed.RetryAfter ?? Soon, what),
            401 => new SendOutcome.TryAgain(ForAnAdministrator, what),
            403 or 404 when Gone.Contains(failed.Code, StringComparer.Ordinal) => new SendOutcome.ConversationGone(what),
            408 or >= 500 and not 501 => isEdit ? new SendOutcome.TryAgain(failed.RetryAfter ?? Soon, what) : new SendOutcome.Unknown(what),
            _ => new SendOutcome.Refused(what),
        };
    }

    /// <summary>Codes are words; anything else is not repeated into logs and the store.</summary>
    private static string Known(string? code) => code is { Length: <= 64 } && code.All(char.IsAsciiLetterOrDigit) ? code : "";
}
