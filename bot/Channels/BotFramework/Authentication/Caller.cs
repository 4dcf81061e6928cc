using System.Collections.Frozen;

namespace DeskBot.Bot.Channels.BotFramework.Authentication;

/// <summary>Who called, as far as the token (or its permitted absence) proves. Immutable; nothing behind it reads headers again.</summary>
internal abstract record Caller
{
    private Caller() { }

    /// <summary>The Bot Framework channel service.</summary>
    /// <param name="ServiceUrl">The connector address that the token was issued for.</param>
    /// <param name="Endorsements">The channels that the signing key may speak for.</param>
    public sealed record ChannelService(string ServiceUrl, FrozenSet<string> Endorsements) : Caller;

    /// <summary>An app of our own tenant that is on the list of allowed callers.</summary>
    /// <param name="AppId">The caller's app id.</param>
    /// <param name="TenantId">The tenant that issued its token.</param>
    public sealed record Agent(string AppId, string TenantId) : Caller;

    /// <summary>A program on this machine, in demo mode.</summary>
    public sealed record LocalDemo : Caller;
}

/// <summary>What became of the check of a request's token.</summary>
internal abstract record AuthenticationOutcome
{
    private AuthenticationOutcome() { }

    /// <summary>The caller is known; whether it may deliver this activity is decided when the activity has been read.</summary>
    public sealed record Authenticated(Caller Caller) : AuthenticationOutcome;

    /// <summary>Not authenticated: 401.</summary>
    /// <param name="Why">For the log; the answer does not say.</param>
    public sealed record Rejected(Rejection Why) : AuthenticationOutcome;

    /// <summary>The issuer's keys could not be fetched, so nothing can be said about the token: 503, the channel delivers again.</summary>
    public sealed record KeysUnavailable : AuthenticationOutcome;
}

/// <summary>Why a request was turned away. Up to <see cref="NotLocal"/> the caller is unknown (401), after it the caller may not do this (403).</summary>
internal enum Rejection
{
    /// <summary>No <c>Authorization</c> header.</summary>
    NoHeader,

    /// <summary>More than one <c>Authorization</c> header.</summary>
    SeveralHeaders,

    /// <summary>Not <c>Bearer</c>, one space, and a token without spaces.</summary>
    NotBearer,

    /// <summary>The token is not a signed JWT of reasonable size.</summary>
    NotAToken,

    /// <summary>The issuer is not one that this bot accepts.</summary>
    Issuer,

    /// <summary>The signing algorithm is not RS256, RS384 or RS512.</summary>
    Algorithm,

    /// <summary>The issuer does not publish the key that the token names.</summary>
    Key,

    /// <summary>The signature, audience or time is wrong, or the expiry is missing.</summary>
    Invalid,

    /// <summary>A channel token without the address it was issued for.</summary>
    NoServiceUrl,

    /// <summary>An Entra token of an app that is not an allowed caller, or whose tenant, version or key does not fit.</summary>
    CallerNotAllowed,

    /// <summary>Demo mode, and the request does not come from this machine.</summary>
    NotLocal,

    /// <summary>The signing key may not speak for the activity's channel.</summary>
    ChannelNotEndorsed,

    /// <summary>The activity's channel is not one that this bot serves.</summary>
    ChannelNotServed,

    /// <summary>The activity names another service address than the token.</summary>
    ServiceUrlMismatch,

    /// <summary>The service address is not one that may be called with the bot's token.</summary>
    ServiceUrlNotTrusted,

    /// <summary>The activity's tenant is not allowed, or named twice with different values.</summary>
    Tenant,
}
