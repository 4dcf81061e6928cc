using System.Globalization;
using System.Text;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.People;

/// <summary>Searches the directory by a part of a name, for choosing somebody on a form.</summary>
public sealed class SearchPeople(DeskDb db, PeopleDirectory directory)
{
    private const int Most = 25;

    /// <summary>Active people of whose name a word begins with this, in alphabetical order; at most 25. Accents and case do not matter.</summary>
    public async Task<IReadOnlyList<Person>> ExecuteAsync(string part, CancellationToken cancellationToken)
    {
        var wanted = Fold(part);
        if (wanted.Length < 2)
        {
            return [];
        }

        // Neither database folds accents: names are compared here, which is quick for the thousands of a directory.
        var all = await db.Set<PersonRecord>().AsNoTracking().Where(p => p.IsActive).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken);
        var ids = all.Where(p => $" {Fold(p.Name)}".Contains($" {wanted}", StringComparison.Ordinal)).OrderBy(p => p.Name, StringComparer.Ordinal).Take(Most).Select(p => p.Id).ToList();
        var people = await directory.FindAllAsync(ids, cancellationToken);
        return [.. ids.Where(people.ContainsKey).Select(id => people[id])];
    }

    /// <summary>A name without case and accents.</summary>
    public static string Fold(string name)
    {
        var letters = name.Trim().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToLowerInvariant().Replace('ł', 'l').Replace('ø', 'o');
    }
}
