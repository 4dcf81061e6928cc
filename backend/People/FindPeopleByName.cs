using System.Globalization;
using System.Text;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.People;

/// <summary>Finds people by what others call them: login, full name, first or last name, with or without accents.</summary>
public sealed class FindPeopleByName(DeskDb db, PeopleDirectory directory)
{
    private const int Most = 5;

    /// <summary>Active people, those whom the words name in full before those whom they only begin to name; at most five.</summary>
    public async Task<IReadOnlyList<Person>> ExecuteAsync(string words, CancellationToken cancellationToken)
    {
        var wanted = Plain(words.Trim().TrimStart('@'));
        if (wanted.Length < 2)
        {
            return [];
        }

        if (await directory.FindAsync(words.Trim().TrimStart('@'), cancellationToken) is { IsActive: true } exact)
        {
            return [exact];
        }

        // Rare, and neither database folds accents: compared here.
        var all = await db.Set<PersonRecord>().AsNoTracking().Where(p => p.IsActive).Select(p => new { p.Id, p.Name, p.Login }).ToListAsync(cancellationToken);
        var ranked = all.Select(p => (p.Id, Rank: Rank(Plain(p.Name), p.Login, wanted))).Where(p => p.Rank > 0).ToList();
        var best = ranked.Count == 0 ? 0 : ranked.Max(p => p.Rank);
        var ids = ranked.Where(p => p.Rank == best).Take(Most).Select(p => p.Id).ToList();
        var people = await directory.FindAllAsync(ids, cancellationToken);
        return [.. ids.Where(people.ContainsKey).Select(id => people[id])];
    }

    private static int Rank(string name, string login, string wanted)
    {
        var parts = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        return name == wanted || login.Split('@')[0] == wanted ? 4
            : wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(parts.Contains) ? 3
            : parts.Any(part => part.StartsWith(wanted, StringComparison.Ordinal)) ? 2
            : 0;
    }

    private static string Plain(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToLowerInvariant().Replace('ł', 'l').Replace('ø', 'o');
    }
}
