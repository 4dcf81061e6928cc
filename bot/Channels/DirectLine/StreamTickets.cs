using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeskBot.Bot.Sessions;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>
/// Tickets that open a stream. Browsers cannot put a token into a header when they open a WebSocket, and a token in an address would end up in logs;
/// so the address carries a ticket that is good once, for a minute, for one conversation of one person.
/// </summary>
internal sealed class StreamTickets(Seals seals, TimeProvider time)
{
    private const string Purpose = "stream";
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, DateTimeOffset> used = new();

    /// <summary>A ticket for the token's conversation and person.</summary>
    public async ValueTask<string> IssueAsync(DirectLineToken token, CancellationToken cancellationToken)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
        var expires = (time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds();
        var ends = token.SessionEnds.ToUnixTimeSeconds();
        var fields = string.Create(
            CultureInfo.InvariantCulture,
            $"{token.Conversation}\n{token.Owner.UserId}\n{expires}\n{ends}\n{nonce}\n{string.Join(' ', token.TrustedOrigins)}");
        var said = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(fields));
        var seal = await seals.GetAsync(cancellationToken);
        return $"{said}.{seal.Sign(Purpose, said)}";
    }

    /// <summary>
    /// What the ticket says, when it is ours, in time, acceptable and unused; it is used up now. Replicas do not know of each other's use, within the minute.
    /// </summary>
    public async ValueTask<StreamTicket?> UseAsync(string? ticket, Predicate<StreamTicket> accepts, CancellationToken cancellationToken)
    {
        if (ticket is null or { Length: > 4096 } || ticket.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var end))
        {
            return null;
        }

        var said = ticket[..end];
        var seal = await seals.GetAsync(cancellationToken);
        if (!seal.Verifies(Purpose, said, ticket.AsSpan(end + 1)))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(said)).Split('\n');
        var expires = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[2], CultureInfo.InvariantCulture));
        var ends = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[3], CultureInfo.InvariantCulture));
        var read = new StreamTicket(parts[0], parts[1], ends, parts[5].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var now = time.GetUtcNow();
        ForgetExpired(now);
        return now < expires && accepts(read) && used.TryAdd(parts[4], expires) ? read : null;
    }

    private void ForgetExpired(DateTimeOffset now)
    {
        foreach (var (nonce, expires) in used)
        {
            if (expires <= now)
            {
                used.TryRemove(nonce, out _);
            }
        }
    }
}

/// <summary>What a ticket opens.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="UserId">Whose.</param>
/// <param name="SessionEnds">When the stream is closed at the latest.</param>
/// <param name="TrustedOrigins">Origins that the token trusts beyond the configured ones.</param>
internal sealed record StreamTicket(string Conversation, string UserId, DateTimeOffset SessionEnds, IReadOnlyList<string> TrustedOrigins);
