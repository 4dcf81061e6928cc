using System.Text.Json;

namespace DeskBot.Bot.Channels.Slack.Api;

/// <summary>What the Web API said to a call.</summary>
internal abstract record SlackAnswer
{
    private SlackAnswer() { }

    /// <summary>Done (<c>ok: true</c>).</summary>
    public sealed record Done(JsonElement Json) : SlackAnswer;

    /// <summary>Not done (<c>ok: false</c>), for a reason that Slack has a word for.</summary>
    /// <param name="Error">Slack's word, for example <c>channel_not_found</c>.</param>
    public sealed record Failed(string Error) : SlackAnswer;

    /// <summary>Not done: too many calls.</summary>
    public sealed record Throttled(TimeSpan RetryAfter) : SlackAnswer;

    /// <summary>The call certainly did not arrive: no connection, or no token to make it with.</summary>
    public sealed record NotSent(string Why) : SlackAnswer;

    /// <summary>The call left and no answer came that says whether it was carried out.</summary>
    public sealed record NoAnswer(string Why) : SlackAnswer;

    /// <summary>The body when it was done; null otherwise.</summary>
    public JsonElement? Body => this is Done done ? done.Json : null;

    /// <summary>
    /// The same for a call that shows nothing to anybody and may be made again: what is not known to have been carried out counts as not done.
    /// </summary>
    public SlackAnswer MayBeRepeated() => this switch
    {
        NoAnswer lost => new NotSent(lost.Why),
        Failed { Error: "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" } failed => new NotSent(failed.Error),
        _ => this,
    };

    /// <summary>In a word, for logs: Slack's or ours, never what was sent.</summary>
    public string Word => this switch
    {
        Failed failed => failed.Error,
        Throttled => "ratelimited",
        NotSent notSent => notSent.Why,
        NoAnswer lost => lost.Why,
        _ => "ok",
    };
}
