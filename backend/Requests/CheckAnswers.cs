using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Requests;

/// <summary>Judges the answers to an item's form, for the channel's card and for the API alike.</summary>
public sealed class CheckAnswers(PeopleDirectory people, TimeProvider time)
{
    /// <summary>What is wrong, by the field's id; empty when the item can be ordered so.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ExecuteAsync(
        CatalogItem item, IReadOnlyDictionary<string, string> answers, Person requester, CancellationToken cancellationToken) =>
        (await ReadAsync(item, answers, requester, cancellationToken)).Problems;

    /// <summary>The order that the answers make, or what is wrong with them.</summary>
    internal async Task<(Order? Order, IReadOnlyDictionary<string, string> Problems)> ReadAsync(
        CatalogItem item, IReadOnlyDictionary<string, string> answers, Person requester, CancellationToken cancellationToken)
    {
        var clean = item.Counting(Clean(item, answers));
        var named = await NamedAsync(item, clean, cancellationToken);
        var problems = new Dictionary<string, string>(AnswerCheck.Problems(item, new AnswerSituation(Today(requester), named.ContainsKey, clean)), StringComparer.Ordinal);
        if (clean.TryGetValue(CatalogItem.ForWhomId, out var login) && named.TryGetValue(login, out var user) && !OrderForOthers.May(item, requester, user))
        {
            problems[CatalogItem.ForWhomId] = "You can order this for yourself and for people who report to you.";
        }

        return problems.Count > 0 ? (null, problems) : (Order.Of(item, clean, requester, named), problems);
    }

    /// <summary>The day where somebody is.</summary>
    internal DateOnly Today(Person person) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(
        time.GetUtcNow(), TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc).DateTime);

    /// <summary>Only fields of the form, as text that can be stored; what one cannot go wrong with is brought into its form.</summary>
    private static Dictionary<string, string> Clean(CatalogItem item, IReadOnlyDictionary<string, string> answers) => item.Form
        .Where(field => answers.ContainsKey(field.Id))
        .ToDictionary(field => field.Id, field => Clean(field, StorableText.Cut(answers[field.Id], AnswerCheck.LongestText + 1)), StringComparer.Ordinal);

    private static string Clean(FormField field, string answer) => field.Kind switch
    {
        FieldKind.Person => answer.ToLowerInvariant(),
        FieldKind.Number => AnswerText.Plainly(answer),
        FieldKind.Time when AnswerText.Time(answer) is { } time => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        FieldKind.Choice or FieldKind.Attachment => string.Join(',', AnswerText.Several(answer).Distinct()),
        _ => answer,
    };

    private async Task<Dictionary<string, Person>> NamedAsync(CatalogItem item, Dictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var named = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var login in item.Form.Where(field => field.Kind == FieldKind.Person && answers.ContainsKey(field.Id)).Select(field => answers[field.Id]).Distinct())
        {
            if (await people.FindAsync(login, cancellationToken) is { IsActive: true } person)
            {
                named[login] = person;
            }
        }

        return named;
    }
}
