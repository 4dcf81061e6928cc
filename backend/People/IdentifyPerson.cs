using System.Security.Cryptography;
using System.Text;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.People;

/// <summary>
/// Says who a channel's user is. Known by the channel's id, else by the directory id that the channel verified, else they become an employee
/// with no more rights than that. Never by name or e-mail: those can be chosen.
/// </summary>
public sealed class IdentifyPerson(DeskDb db, PeopleDirectory directory, PeopleCache cache, TimeProvider time)
{
    /// <summary>Finds or creates the person.</summary>
    /// <param name="channel">For example <c>msteams</c>.</param>
    /// <param name="tenant">The organisation within the channel; empty where a channel has none.</param>
    /// <param name="channelUserId">The channel's opaque id of the user.</param>
    /// <param name="directoryId">The directory object id, only if the channel verified it.</param>
    /// <param name="displayName">What to call them until a directory says better.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Person> ExecuteAsync(
        string channel, string tenant, string channelUserId, string? directoryId, string displayName, CancellationToken cancellationToken)
    {
        var key = KeyOf(channel, tenant, channelUserId);
        var verified = Verified(directoryId);
        var known = await directory.FindAsync(key, cancellationToken);
        if (known is not null && (verified is null || known.DirectoryId is not null))
        {
            return known;
        }

        var byDirectory = verified is null ? null : await directory.FindByDirectoryIdAsync(verified, cancellationToken);
        return (known, byDirectory) switch
        {
            (null, null) => await ProvisionAsync(key, verified, displayName, cancellationToken),
            (null, { } owner) => await LinkAsync(key, owner, cancellationToken),
            ({ } guest, null) => await VerifyAsync(guest, verified, cancellationToken),
            (_, { } owner) => await MoveAsync(key, owner, cancellationToken),
        };
    }

    /// <summary>Who it is, as far as it is known; null for somebody new. Writes nothing.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public async Task<Person?> FindAsync(string channel, string tenant, string channelUserId, string? directoryId, CancellationToken cancellationToken)
    {
        var known = await directory.FindAsync(KeyOf(channel, tenant, channelUserId), cancellationToken);
        return known is null && Verified(directoryId) is { } verified ? await directory.FindByDirectoryIdAsync(verified, cancellationToken) : known;
    }

    private static ChannelUserKey KeyOf(string channel, string tenant, string channelUserId) => new(channel, Bounded(tenant), Bounded(channelUserId));

    private static string? Verified(string? directoryId) => string.IsNullOrWhiteSpace(directoryId) ? null : directoryId.Trim().ToLowerInvariant();

    private async Task<Person> ProvisionAsync(ChannelUserKey key, string? directoryId, string displayName, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var person = PersonRecord.Create(PersonId.New(now), LoginOf(key), now);
        person.Describe(StorableText.Cut(displayName, 200) is { Length: > 0 } name ? name : "Guest", null, "", "", "Etc/UTC", "en");
        person.Verify(directoryId);
        directory.Doubt(person.Id);
        if (!await TryInsertAsync(person, cancellationToken))
        {
            // The same user's first two messages, on two replicas: the other one was faster.
            return await directory.FindAsync(person.Login, cancellationToken) ?? person.ToPerson([]);
        }

        return await LinkAsync(key, person.ToPerson([]), cancellationToken);
    }

    /// <summary>Written as SQL because a lost race must not break the surrounding transaction.</summary>
    private async Task<bool> TryInsertAsync(PersonRecord person, CancellationToken cancellationToken) => await db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "People" ("Id", "Login", "Name", "Department", "Location", "TimeZone", "Locale", "DirectoryId", "RoleBits", "IsActive", "CreatedAt")
        VALUES ({person.Id.Value}, {person.Login}, {person.Name}, '', '', {person.TimeZone}, {person.Locale}, {person.DirectoryId}, {person.RoleBits}, {true}, {person.CreatedAt.UtcDateTime})
        ON CONFLICT DO NOTHING
        """,
        cancellationToken) == 1;

    private async Task<Person> LinkAsync(ChannelUserKey key, Person person, CancellationToken cancellationToken)
    {
        directory.Doubt(person.Id);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "ChannelIdentities" ("Channel", "Tenant", "ChannelUserId", "PersonId", "CreatedAt")
            VALUES ({key.Channel}, {key.Tenant}, {key.UserId}, {person.Id.Value}, {time.GetUtcNow().UtcDateTime})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        return person;
    }

    private async Task<Person> VerifyAsync(Person guest, string? directoryId, CancellationToken cancellationToken)
    {
        await db.Set<PersonRecord>().Where(p => p.Id == guest.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.DirectoryId, directoryId), cancellationToken);
        cache.Clear();
        directory.Doubt(guest.Id);
        return guest with { DirectoryId = directoryId };
    }

    private async Task<Person> MoveAsync(ChannelUserKey key, Person owner, CancellationToken cancellationToken)
    {
        await db.Set<ChannelIdentity>()
            .Where(i => i.Channel == key.Channel && i.Tenant == key.Tenant && i.ChannelUserId == key.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.PersonId, owner.Id), cancellationToken);
        cache.Forget(key);
        directory.Doubt(owner.Id);
        return owner;
    }

    private static string LoginOf(ChannelUserKey key) => $"{key.Channel}:{Hash($"{key.Tenant}\n{key.UserId}")[..24]}";

    /// <summary>Ids that are too long or that a database would refuse are told apart by their hash.</summary>
    private static string Bounded(string id) =>
        id.Length <= ChannelIdentity.KeyPartLength && StorableText.Clean(id) == id ? id : "sha256:" + Hash(id);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
