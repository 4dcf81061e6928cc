using System.Globalization;
using System.Text.RegularExpressions;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Makes of an order in progress the form that is shown, and reads the form as it comes back.</summary>
internal sealed partial class RequestForm(ListPeople list, SearchPeople search, FindPerson find)
{
    /// <summary>In a larger directory not everybody is on the list, and there is a search.</summary>
    private const int MostListed = 60;
    private const int LongestAnswer = 4000;
    private const int LongestSearch = 60;

    /// <summary>The form as it is shown now.</summary>
    public async Task<ServiceFormView> ViewAsync(
        Turn turn, RequestInProgress order, CatalogItem item, IReadOnlyDictionary<string, string> errors, bool hasMore, CancellationToken cancellationToken)
    {
        var fields = new List<FieldView>();
        foreach (var field in item.Shown(order.Answers))
        {
            fields.Add(await FieldAsync(turn, order, field, cancellationToken));
        }

        return new ServiceFormView
        {
            Id = order.Id,
            Icon = item.Icon,
            Name = item.Name,
            Description = item.Description,
            Fields = fields,
            Edits = order.Edits,
            IsFilledIn = order.Answers.Values.Any(answer => answer.Length > 0),
            HasMore = hasMore,
            Errors = errors,
        };
    }

    /// <summary>The order as the person filled it in. A field that did not come back keeps its answer.</summary>
    public async Task<RequestInProgress> ReadAsync(Turn turn, RequestInProgress order, CatalogItem item, CardAction action, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, string>(order.Answers, StringComparer.Ordinal);
        var searches = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in item.Form)
        {
            if (action.Data.TryGetValue(ServiceFormCard.InputOf(field.Id), out var value))
            {
                answers[field.Id] = CardText.Cut(value.Trim(), LongestAnswer);
            }

            if (action[ServiceFormCard.SearchOf(field.Id)].Trim() is { Length: > 1 } wanted)
            {
                searches[field.Id] = CardText.Cut(wanted, LongestSearch);
                if (await search.ExecuteAsync(wanted, cancellationToken) is [var only])
                {
                    answers[field.Id] = only.Login;
                    searches.Remove(field.Id);
                }
            }
        }

        return WithFiles(turn, item, order with { Answers = answers, Searches = searches });
    }

    /// <summary>Files that came in the chat answer the first field that takes files.</summary>
    public static RequestInProgress WithFiles(Turn turn, CatalogItem item, RequestInProgress order)
    {
        if (turn.State.Files.Count == 0 || item.Shown(order.Answers).FirstOrDefault(field => field.Kind == FieldKind.Attachment) is not { } field)
        {
            return order;
        }

        var files = string.Join(',', turn.State.Files.Select(file => file.ToString("D", CultureInfo.InvariantCulture)));
        return order with { Answers = new Dictionary<string, string>(order.Answers, StringComparer.Ordinal) { [field.Id] = files } };
    }

    private async Task<FieldView> FieldAsync(Turn turn, RequestInProgress order, FormField field, CancellationToken cancellationToken)
    {
        var answer = order.Answers.TryGetValue(field.Id, out var given) ? given : "";
        switch (field.Kind)
        {
            case FieldKind.Choice:
                return new FieldView(field, answer, [.. field.Offered(order.Answers).Select(choice => new Choice(Title(choice), choice.Value))]);
            case FieldKind.Person:
                var wanted = order.Searches.TryGetValue(field.Id, out var words) ? words : "";
                var (people, isAll) = await PeopleAsync(turn, answer, wanted, cancellationToken);
                return new FieldView(field, answer, people, IsSearchable: !isAll, Search: wanted);
            case FieldKind.Date:
                var today = DateOnly.FromDateTime(Zones.LocalOf(turn.Person, turn.Now).DateTime);
                return new FieldView(field, answer, [], FirstDay: Day(today, field.EarliestDays), LastDay: Day(today, field.LatestDays));
            default:
                return new FieldView(field, answer, [], Files: field.Kind == FieldKind.Attachment ? turn.State.Files.Count : 0);
        }
    }

    /// <summary>Who is on a list of people: everybody of a small directory, else the person, their manager, who was chosen, and what was searched.</summary>
    private async Task<(IReadOnlyList<Choice> People, bool IsAll)> PeopleAsync(Turn turn, string chosen, string wanted, CancellationToken cancellationToken)
    {
        var all = await list.ExecuteAsync(group: null, cancellationToken);
        var isAll = all.Count <= MostListed;
        var near = new List<Person>(isAll ? all.OrderBy(person => person.Name, StringComparer.Ordinal) : [turn.Person]);
        if (!isAll && turn.Person.Manager is { } manager && await find.ExecuteAsync(manager, cancellationToken) is { IsActive: true } boss)
        {
            near.Add(boss);
        }

        if (!isAll && wanted.Length > 0)
        {
            near.AddRange(await search.ExecuteAsync(wanted, cancellationToken));
        }

        if (!isAll && chosen.Length > 0 && await find.ExecuteAsync(chosen, cancellationToken) is { IsActive: true } other)
        {
            near.Add(other);
        }

        return ([.. near.DistinctBy(person => person.Id).Where(person => !person.Login.Contains(',')).Select(person => new Choice(NameOf(person), person.Login))], isAll);
    }

    /// <summary>A name as a choice shows it. Some clients read Markdown in choices and some do not, so that only letters and what belongs to names are left.</summary>
    private static string NameOf(Person person)
    {
        var name = NotInNames.Replace(person.Name, "").Trim();
        return CardText.Cut(person.Department.Length == 0 ? name : $"{name}, {NotInNames.Replace(person.Department, "").Trim()}", 80);
    }

    private static string Title(FormChoice choice) =>
        choice.Cents == 0 ? choice.Title : $"{choice.Title} (+{(choice.Cents / 100m).ToString("#,##0.##", CultureInfo.InvariantCulture)})";

    private static string? Day(DateOnly today, int? ahead) => ahead is { } days ? today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N} .'’-]")]
    private static partial Regex NotInNames { get; }
}
