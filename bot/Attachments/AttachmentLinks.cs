using System.Globalization;
using DeskBot.Bot.Sessions;

namespace DeskBot.Bot.Attachments;

/// <summary>Addresses of stored files that open them for a short time, for pictures and links in a chat that cannot send a token along.</summary>
internal sealed class AttachmentLinks(Seals seals, TimeProvider time)
{
    private const string Purpose = "attachment";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>Makes addresses, which begin with <c>/</c>, of files shown in a conversation. The address says in which conversation it was shown, and that is signed too.</summary>
    public async ValueTask<Func<Guid, string, string>> SignerAsync(CancellationToken cancellationToken)
    {
        var seal = await seals.GetAsync(cancellationToken);
        var expires = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        return (id, conversation) => string.Create(
            CultureInfo.InvariantCulture,
            $"/attachments/{id:N}?c={Uri.EscapeDataString(conversation)}&e={expires}&s={seal.Sign(Purpose, Text(id, conversation, expires))}");
    }

    /// <summary>Whether the address is one of ours and its time has not run out.</summary>
    public async ValueTask<bool> OpensAsync(Guid id, IQueryCollection query, CancellationToken cancellationToken)
    {
        if (query["s"] is not [{ Length: > 0 } signature]
            || query["c"] is not [{ } conversation]
            || !long.TryParse(query["e"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            || time.GetUtcNow().ToUnixTimeSeconds() >= expires)
        {
            return false;
        }

        var seal = await seals.GetAsync(cancellationToken);
        return seal.Verifies(Purpose, Text(id, conversation, expires), signature);
    }

    private static string Text(Guid id, string conversation, long expires) => string.Create(CultureInfo.InvariantCulture, $"{id:N}\n{conversation}\n{expires}");
}
