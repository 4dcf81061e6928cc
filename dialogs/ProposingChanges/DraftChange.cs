using System.Globalization;
using DeskBot.Backend.Changes;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>Fills in a change from what a person wrote, and makes its form.</summary>
internal sealed class DraftChange(
    ConfigurationItems items, NamedItems named, ChangeBook book, ListPeople people, FindPerson find, FindConflicts conflicts, AssessRisk risk, ListChanges changes)
{
    private const int MostChoices = 60;

    /// <summary>The items that a text names.</summary>
    public async Task<IReadOnlyList<ConfigurationItem>> NamedInAsync(string text, CancellationToken cancellationToken) =>
        named.In(text, await items.GraphAsync(cancellationToken));

    /// <summary>A draft from the person's words.</summary>
    public async Task<ChangeInProgress> ExecuteAsync(Turn turn, string id, string text, CancellationToken cancellationToken)
    {
        var graph = await items.GraphAsync(cancellationToken);
        var found = named.In(text, graph);
        var first = found.Count > 0 ? found[0] : await named.NearestAsync(turn.Understanding?.Vector ?? default, graph, cancellationToken);
        var spoken = SpokenTime.Read(text, TimeZoneInfo.ConvertTime(turn.Now, ZoneOf(turn)));
        return new ChangeInProgress(id, turn.Person.Id.Value)
        {
            Kind = KindOf(turn, text, first),
            Title = ChangeTitle.Of(text),
            Details = text.Trim(),
            Item = first?.Key ?? "",
            More = string.Join(", ", found.Skip(1).Select(item => item.Name)),
            Day = spoken.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            Time = spoken.From?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "",
            Hours = (spoken.Length ?? TimeSpan.FromHours(2)).TotalHours.ToString("0.##", CultureInfo.InvariantCulture),
            Implementer = turn.Actor.IsAgent ? turn.Person.Login : (await TeamAsync(first, cancellationToken)) is [var member, ..] ? member.Login : "",
        };
    }

    /// <summary>A draft from a change on record, to rewrite it.</summary>
    public static ChangeInProgress OfRecord(Turn turn, string id, ChangeDetails details)
    {
        var zone = ZoneOf(turn);
        var start = details.Start is { } from ? TimeZoneInfo.ConvertTime(from, zone) : (DateTimeOffset?)null;
        return new ChangeInProgress(id, turn.Person.Id.Value)
        {
            Number = details.Ticket.Number,
            Kind = details.Type switch { ChangeType.Standard => ChangeFormCard.Standard + details.Template, ChangeType.Emergency => ChangeFormCard.Emergency, _ => ChangeFormCard.Normal },
            Title = details.Ticket.Title,
            Details = details.Ticket.Description,
            Item = details.Items.Count > 0 ? details.Items[0].Key : "",
            More = string.Join(", ", details.Items.Skip(1).Select(item => item.Name)),
            Day = start?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            Time = start?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "",
            Hours = (details.End - details.Start)?.TotalHours.ToString("0.##", CultureInfo.InvariantCulture) ?? "2",
            How = details.ImplementationPlan,
            Undo = details.BackOutPlan,
            Test = details.TestPlan,
            Steps = string.Join('\n', details.Tasks.Select(step => step.Title)),
            Implementer = details.Ticket.Assignee?.Login ?? "",
            Answers = details.Answers,
        };
    }

    /// <summary>The change as its form says it, and what of the form cannot be read.</summary>
    public async Task<(ChangeDraft Draft, Dictionary<string, string> Errors)> ReadAsync(Turn turn, ChangeInProgress form, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string>();
        var keys = await KeysAsync(form, errors, cancellationToken);
        var start = ChangeTime.Read(form.Day, form.Time, ZoneOf(turn));
        var isLength = double.TryParse(form.Hours, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= 336;
        if (!isLength)
        {
            errors[ChangeFormCard.HoursField] = "A number of hours, at most 336.";
        }

        var implementer = form.Implementer.Length > 0 ? await find.ExecuteAsync(form.Implementer, cancellationToken) : null;
        var draft = new ChangeDraft(
            $"{turn.Conversation}:{form.Id}", TypeOf(form), form.Title, form.Details, keys, start, isLength ? start?.AddHours(hours) : null,
            form.How, form.Undo, form.Test, form.Answers, implementer?.Id, form.Steps.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), TemplateKeyOf(form));
        return (draft, errors);
    }

    /// <summary>The form, with risk and conflicts as they are now.</summary>
    public async Task<ChangeFormView> ViewAsync(Turn turn, ChangeInProgress form, IReadOnlyDictionary<string, string>? errors, CancellationToken cancellationToken)
    {
        var (draft, _) = await ReadAsync(turn, form, cancellationToken);
        var graph = await items.GraphAsync(cancellationToken);
        var team = await TeamAsync(graph.TryFind(form.Item, out var item) ? item : null, cancellationToken);
        var template = book.FindTemplate(draft.Template);
        var zone = ZoneOf(turn);
        var against = draft is { Start: { } start, End: { } end } && draft.Items.Count > 0
            ? await conflicts.ExecuteAsync(new PlannedWork(form.Number, draft.Items, start, end), changes.SeesAll(turn.Actor), cancellationToken) : [];
        return new ChangeFormView
        {
            Change = form,
            Kinds = Kinds(turn),
            Items = Choices(turn, graph, item),
            Implementers = Implementers(turn, team, form.Implementer, draft.Implementer is null ? null : await find.ExecuteAsync(form.Implementer, cancellationToken)),
            Questions = template is null ? book.Questions : [],
            Zone = zone.Id,
            Template = template,
            Risk = draft.Items.Count == 0 ? null : await risk.ExecuteAsync(draft.Items, draft.Start, draft.End, template is null ? draft.Answers : Unasked(), item?.Group, cancellationToken),
            Window = draft is { Start: { } from, End: { } to } ? ChangeWords.Window(from, to, zone) : null,
            Impact = draft.Items.Count == 0 ? null : ChangeWords.Impact(graph.Impact(draft.Items)),
            Conflicts = [.. against.Select(conflict => ChangeWords.Of(conflict, zone))],
            Errors = errors ?? new Dictionary<string, string>(),
        };
    }

    /// <summary>A standard change is asked nothing: its risk was weighed when its template was approved.</summary>
    private Dictionary<string, string> Unasked() => book.Questions.ToDictionary(question => question.Key, question => question.Answers.MinBy(answer => answer.Points)?.Key ?? "");

    private async Task<IReadOnlyList<string>> KeysAsync(ChangeInProgress form, Dictionary<string, string> errors, CancellationToken cancellationToken)
    {
        var graph = await items.GraphAsync(cancellationToken);
        var keys = new List<string>();
        if (form.Item.Length > 0)
        {
            keys.Add(form.Item);
        }

        foreach (var name in form.More.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (named.In(name, graph) is [var item, ..])
            {
                keys.Add(item.Key);
            }
            else
            {
                errors[ChangeFormCard.MoreField] = $"I know no system called “{CardText.Cut(name, 60)}”.";
            }
        }

        return [.. keys.Distinct()];
    }

    private static ChangeType TypeOf(ChangeInProgress form) =>
        form.Kind.StartsWith(ChangeFormCard.Standard, StringComparison.Ordinal) ? ChangeType.Standard : form.Kind == ChangeFormCard.Emergency ? ChangeType.Emergency : ChangeType.Normal;

    private static string? TemplateKeyOf(ChangeInProgress form) => TypeOf(form) == ChangeType.Standard ? form.Kind[ChangeFormCard.Standard.Length..] : null;

    private static TimeZoneInfo ZoneOf(Turn turn) => ChangeWords.ZoneOf(turn.Person);

    private static bool IsStaff(Turn turn) => (turn.Actor.Roles & (Roles.Agent | Roles.ChangeManager | Roles.Admin)) != 0;

    private string KindOf(Turn turn, string text, ConfigurationItem? item)
    {
        if (!IsStaff(turn))
        {
            return ChangeFormCard.Normal;
        }

        var words = Understanding.Entities.Words.Of(text);
        var template = book.Templates.FirstOrDefault(one => item is not null && one.Items.Contains(item.Key) && Understanding.Entities.Words.Of(one.Title).Count(word => word.Length > 4 && words.Contains(word)) >= 2);
        return template is not null ? ChangeFormCard.Standard + template.Key : words.Contains("emergency") ? ChangeFormCard.Emergency : ChangeFormCard.Normal;
    }

    private List<Choice> Kinds(Turn turn) => !IsStaff(turn) ? [new("Normal: peers and, with more risk, the board decide", ChangeFormCard.Normal)] :
    [
        new("Normal: peers and, with more risk, the board decide", ChangeFormCard.Normal),
        new("Emergency: the board decides at once", ChangeFormCard.Emergency),
        .. book.Templates.Select(template => new Choice($"Standard: {template.Title}", ChangeFormCard.Standard + template.Key)),
    ];

    /// <summary>Staff choose among all items, others among services, which they know by name.</summary>
    private static List<Choice> Choices(Turn turn, ConfigurationGraph graph, ConfigurationItem? chosen)
    {
        var offered = graph.Items.Where(item => !item.IsRetired && (IsStaff(turn) || item.Kind == ItemKind.Service)).OrderByDescending(item => item.Criticality).Take(MostChoices);
        return [.. offered.Concat(chosen is null ? [] : [chosen]).DistinctBy(item => item.Key).OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase).Select(item => new Choice(item.Name, item.Key))];
    }

    private async Task<IReadOnlyList<Person>> TeamAsync(ConfigurationItem? item, CancellationToken cancellationToken) =>
        item?.Group is { } group ? [.. (await people.ExecuteAsync(group, cancellationToken)).Where(person => person.Has(Roles.Agent))] : [];

    private static List<Choice> Implementers(Turn turn, IReadOnlyList<Person> team, string login, Person? chosen)
    {
        IEnumerable<Person> likely = turn.Actor.IsAgent ? [turn.Person, .. team] : team;
        return [.. likely.Concat(chosen is not null && chosen.Login == login ? [chosen] : []).DistinctBy(person => person.Login).Take(MostChoices).Select(person => new Choice(person.Name, person.Login))];
    }
}
