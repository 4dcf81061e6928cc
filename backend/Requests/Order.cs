using System.Globalization;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Requests;

/// <summary>An item with valid answers: everything that a request is made of.</summary>
internal sealed record Order(CatalogItem Item, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<AnswerLine> Lines, PersonId? For, string? ForName, long Cents)
{
    /// <summary>Who may not decide on it besides the requester: nobody approves what they are to have.</summary>
    public IReadOnlyList<PersonId> MayNotApprove => For is { } user ? [user] : [];

    /// <summary>One line: the item, and what tells this order from others.</summary>
    public string Title
    {
        get
        {
            var telling = Item.Shown(Answers).FirstOrDefault(one => one is { IsRequired: true, Kind: FieldKind.Choice or FieldKind.Text });
            var what = telling is null ? null : Lines.FirstOrDefault(line => line.Field == telling.Id)?.Text;
            var title = what is null ? Item.Name : $"{Item.Name}: {what}";
            return StorableText.Cut(ForName is null ? title : $"{title}, for {ForName}", Ticket.TitleLength);
        }
    }

    /// <summary>All that was answered, a line each.</summary>
    public string Description => StorableText.Cut(
        Lines.Count == 0 ? Item.Description : string.Join('\n', Lines.Select(line => $"{line.Label}: {line.Text}")), Ticket.TextLength);

    /// <summary>Puts an order together from answers that were found to be valid.</summary>
    /// <param name="item">The item.</param>
    /// <param name="answers">The answers that count.</param>
    /// <param name="requester">Who orders.</param>
    /// <param name="named">The people whom answers name, by login.</param>
    public static Order Of(CatalogItem item, IReadOnlyDictionary<string, string> answers, Person requester, IReadOnlyDictionary<string, Person> named)
    {
        var lines = item.Shown(answers).Where(field => answers.ContainsKey(field.Id))
            .Select(field => new AnswerLine(field.Id, field.Label, answers[field.Id], TextOf(field, answers[field.Id], named))).ToList();
        var user = item.ForWhom is { } field && answers.TryGetValue(field.Id, out var login) && named.TryGetValue(login, out var person) && person.Id != requester.Id
            ? person : null;
        return new Order(item, answers, lines, user?.Id, user?.Name, item.CostOf(answers));
    }

    private static string TextOf(FormField field, string answer, IReadOnlyDictionary<string, Person> named) => field.Kind switch
    {
        FieldKind.Choice => string.Join(", ", field.Chosen(answer).Select(choice => choice.Title)),
        FieldKind.Person => named.TryGetValue(answer, out var person) ? person.Name : answer,
        FieldKind.Toggle => answer == "true" ? "Yes" : "No",
        FieldKind.Date when AnswerText.Date(answer) is { } day => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture),
        FieldKind.Attachment => AnswerText.Several(answer).Count is var count and not 1 ? string.Create(CultureInfo.InvariantCulture, $"{count} files") : "1 file",
        _ => answer,
    };
}
