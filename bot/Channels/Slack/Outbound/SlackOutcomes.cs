using DeskBot.Bot.Channels.Slack.Api;

namespace DeskBot.Bot.Channels.Slack.Outbound;

/// <summary>What an answer of the Web API means for the outbox.</summary>
internal static class SlackOutcomes
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ForAnAdministrator = TimeSpan.FromMinutes(5);

    /// <summary>Translates an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="isEdit">True for a change of a message, which may be repeated; a message whose fate is not known may not.</param>
    public static SendOutcome Of(SlackAnswer answer, bool isEdit) => answer switch
    {
        SlackAnswer.Done done => new SendOutcome.Sent(done.Json.Text("ts") ?? done.Json.Text("message_ts")),
        SlackAnswer.Throttled throttled => new SendOutcome.TryAgain(throttled.RetryAfter, answer.Word),
        SlackAnswer.NotSent => new SendOutcome.TryAgain(Soon, answer.Word),
        SlackAnswer.NoAnswer => Ambiguous(answer.Word, isEdit),
        SlackAnswer.Failed failed => Of(failed.Error, isEdit),
        _ => new SendOutcome.Refused("unknown"),
    };

    /// <summary>Whether the token itself is what Slack refuses.</summary>
    public static bool IsAboutToken(string error) => error is
        "token_revoked" or "token_expired" or "account_inactive" or "invalid_auth" or "not_authed" or "org_login_required" or "http_401";

    /// <summary>
    /// Whether it is the files that Slack does not take, for good: too large, forbidden in the workspace, or the app was installed before it asked for the right
    /// to upload. Nothing was shown then.
    /// </summary>
    public static bool IsAboutFiles(SlackAnswer answer) =>
        answer is SlackAnswer.Failed failed && (failed.Error is "missing_scope" or "no_permission" || Of(failed.Error, isEdit: false) is SendOutcome.Refused);

    private static SendOutcome Of(string error, bool isEdit) => error switch
    {
        "channel_not_found" or "not_in_channel" or "is_archived" or "user_disabled" or "messages_tab_disabled" or "restricted_action_read_only_channel"
            or "team_access_not_granted" => new SendOutcome.ConversationGone(error),
        "token_expired" => new SendOutcome.TryAgain(Soon, error),
        _ when IsAboutToken(error) => new SendOutcome.TryAgain(ForAnAdministrator, error),
        "missing_scope" or "no_permission" or "ekm_access_denied" => new SendOutcome.TryAgain(ForAnAdministrator, error),
        "team_added_to_org" or "accesslimited" => new SendOutcome.TryAgain(ForAnAdministrator, error),
        "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" => Ambiguous(error, isEdit),
        _ => new SendOutcome.Refused(error),
    };

    /// <summary>Slack may have carried it out before it failed.</summary>
    private static SendOutcome Ambiguous(string why, bool isEdit) => isEdit ? new SendOutcome.TryAgain(Soon, why) : new SendOutcome.Unknown(why);
}
