using System.ComponentModel.DataAnnotations;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>The section <c>DirectLine</c>: the web chat's own server.</summary>
public sealed class DirectLineOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "DirectLine";

    private const int ShortestSecret = 32;

    /// <summary>
    /// Secrets with which other servers of the organisation ask for tokens in the name of their signed-in users. None: nobody can.
    /// Two at a time allow to change one without interruption.
    /// </summary>
    public IList<string> Secrets { get; } = [];

    /// <summary>Origins of other sites whose pages may use the web chat, for example <c>https://intranet.example.com</c>. Our own origin always may.</summary>
    public IList<string> TrustedOrigins { get; } = [];

    /// <summary>How long a token is good for, in minutes. Clients ask for a new one every 15 minutes.</summary>
    [Range(16, 24 * 60, ErrorMessage = "DirectLine:TokenMinutes must be from 16 to 1440: clients refresh every 15 minutes.")]
    public int TokenMinutes { get; set; } = 30;

    /// <summary>How long a session lasts, in hours: within it, an expired token can still be exchanged for a new one (a laptop that slept).</summary>
    [Range(1, 24 * 30, ErrorMessage = "DirectLine:SessionHours must be from 1 to 720.")]
    public int SessionHours { get; set; } = 12;

    /// <summary>How many streams one person may hold open: tabs and devices.</summary>
    [Range(1, 1000, ErrorMessage = "DirectLine:SocketsPerUser must be from 1 to 1000.")]
    public int SocketsPerUser { get; set; } = 12;

    /// <summary>Messages a person may send per minute, on average; a burst of as many is let through at once.</summary>
    [Range(1, 1_000_000, ErrorMessage = "DirectLine:MessagesPerMinute must be at least 1.")]
    public int MessagesPerMinute { get; set; } = 600;

    /// <summary>Requests per minute from one address, on average; a burst of as many is let through at once. Loopback (a proxy, a test) is not counted.</summary>
    [Range(1, 10_000_000, ErrorMessage = "DirectLine:RequestsPerMinutePerAddress must be at least 1.")]
    public int RequestsPerMinutePerAddress { get; set; } = 6000;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Secrets.Any(secret => secret.Length < ShortestSecret))
        {
            yield return new ValidationResult($"DirectLine:Secrets holds a secret of fewer than {ShortestSecret} characters: generate a longer one.");
        }

        if (TrustedOrigins.FirstOrDefault(origin => !Origins.IsOrigin(origin)) is { } wrong)
        {
            yield return new ValidationResult($"DirectLine:TrustedOrigins holds '{wrong}', which is not an origin: write scheme://host[:port], without a path.");
        }
    }
}
