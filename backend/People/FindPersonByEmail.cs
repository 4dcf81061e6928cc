using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.People;

/// <summary>
/// Finds who in the directory has an e-mail address. Only for a channel that has verified that the address belongs to the user, and that the user is a full
/// member of an organisation of ours: whoever is found here is acted for.
/// </summary>
public sealed class FindPersonByEmail(DeskDb db, PeopleDirectory directory)
{
    /// <summary>The one active person with this address in any case; null when there is none, or more than one.</summary>
    public async Task<Person?> ExecuteAsync(string email, CancellationToken cancellationToken)
    {
        var wanted = email.Trim().ToLowerInvariant();
        if (wanted.Length is 0 or > 320 || !wanted.Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        // Directories hold addresses in any case; the database's own lower() sees to plain letters, which is all that an address may be matched by.
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL.
        var found = await db.Set<PersonRecord>().AsNoTracking().Where(p => p.IsActive && p.Email != null && p.Email.ToLower() == wanted).Select(p => p.Id).Take(2).ToListAsync(cancellationToken);
#pragma warning restore CA1304, CA1311, CA1862
        return found is [var only] ? await directory.FindAsync(only, cancellationToken) : null;
    }
}
