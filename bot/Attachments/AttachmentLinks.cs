using System.Globalization;
using DeskBot.Bot.Sessions;

namespace DeskBot.Bot.Attachments;

/// <summary>
/// Addresses of stored files that open them for a short time, for pictures and links in a chat that cannot send a token along. Whoever has one made has made sure that
/// its reader may have the file. An address is for one file and one conversation, and is signed with a key of the store, which replicas share.
/// </summary>
internal sealed class AttachmentLinks(Seals seals, TimeProvider time)
{
    private const string Purpose = "attachment";

    /// <summary>How long addresses are good for that are made anew each time somebody looks.</summary>
    public static readonly TimeSpan WhileLooking = TimeSpan.FromMinutes(30);

    /// <summary>How long addresses are good for that stand in a message.</summary>
    public static readonly TimeSpan InMessages = TimeSpan.FromMinutes(60);

    /// <summary>Makes addresses, which begin with <c>/</c>, of files shown in a conversation. The address says in which conversation it was shown, and that is signed too.</summary>
    public async ValueTask<Func<Guid, string, string>> SignerAsync(TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var seal = await seals.GetAsync(cancellationToken);
        var expires = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds();
        return (id, conversation) => string.Create(
            CultureInfo.InvariantCulture,
            $"/attachments/{id:N}?c={Uri.EscapeDataString(conversation)}&e={expires}&s={seal.Sign(Purpose, Text(id, conversation, expires))}");
    }

    /// <summary>What an address is worth now.</summary>
    public async ValueTask<LinkState> ReadAsync(Guid id, IQueryCollection query, CancellationToken cancellationToken)
    {
        if (query["s"] is not [{ Length: > 0 } signature]
            || query["c"] is not [{ } conversation]
            || !long.TryParse(query["e"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires))
        {
            return LinkState.NotOurs;
        }

        var seal = await seals.GetAsync(cancellationToken);
        return !seal.Verifies(Purpose, Text(id, conversation, expires), signature) ? LinkState.NotOurs
            : time.GetUtcNow().ToUnixTimeSeconds() >= expires ? LinkState.RanOut
            : LinkState.Opens;
    }

    private static string Text(Guid id, string conversation, long expires) => string.Create(CultureInfo.InvariantCulture, $"{id:N}\n{conversation}\n{expires}");
}

/// <summary>What an address of a file is worth.</summary>
internal enum LinkState
{
    /// <summary>It was not made here, or was changed.</summary>
    NotOurs,

    /// <summary>It opened the file once, and its time is over.</summary>
    RanOut,

    /// <summary>It opens the file.</summary>
    Opens,
}
