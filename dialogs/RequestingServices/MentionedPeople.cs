using DeskBot.Backend.People;
using DeskBot.Dialogs.Understanding.Entities;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Finds the people whom a message names, among those of the directory: by full name, or by a first or last name that only one of them has.</summary>
internal sealed class MentionedPeople(SearchPeople search)
{
    private const int MostWords = 12;
    private const int ShortestName = 3;

    /// <summary>The people in the order of mention.</summary>
    public async Task<IReadOnlyList<Person>> ExecuteAsync(string text, CancellationToken cancellationToken)
    {
        // Names are written with a capital; a message all in small letters is searched word by word.
        var written = text.Split([' ', ',', '.', '!', '?', ';', ':', '\n', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestName).ToList();
        var likely = written.Where(word => char.IsUpper(word[0])).ToList();
        var words = Words.Of(text);
        var found = new Dictionary<PersonId, (Person Person, int At)>();
        foreach (var word in (likely.Count > 0 ? likely : written).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords))
        {
            var named = (await search.ExecuteAsync(word, cancellationToken)).Where(person => NamesOf(person).Contains(Fold(word))).ToList();
            var full = named.Where(person => NamesOf(person).All(name => words.Any(said => Fold(said) == name))).ToList();
            if ((full.Count > 0 ? full : named) is [var one])
            {
                found.TryAdd(one.Id, (one, text.IndexOf(word, StringComparison.Ordinal)));
            }
        }

        return [.. found.Values.OrderBy(one => one.At).Select(one => one.Person)];
    }

    private static IReadOnlyList<string> NamesOf(Person person) => [.. Words.Of(person.Name).Select(Fold)];

    private static string Fold(string word) => SearchPeople.Fold(word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word);
}
