using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Fills in a new form: from what is known of whom it is for, and from what was said.</summary>
internal sealed class FillForm(FindPerson people, ReadAnswers read)
{
    /// <summary>The answers that a new form starts with. What is known is that of whom it is for: a laptop for Anna is handed over where Anna works.</summary>
    public async Task<Dictionary<string, string>> StartAsync(CatalogItem item, Turn turn, string text, CancellationToken cancellationToken)
    {
        var said = await read.ExecuteAsync(item, turn, text, cancellationToken);
        var user = said.TryGetValue(CatalogItem.ForWhomId, out var login) ? await people.ExecuteAsync(login, cancellationToken) ?? turn.Person : turn.Person;
        var manager = user.Manager is { } id ? await people.ExecuteAsync(id, cancellationToken) : null;
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in item.Form)
        {
            if ((said.TryGetValue(field.Id, out var answer) ? answer : Known(field, user, manager)) is { Length: > 0 } known)
            {
                answers[field.Id] = known;
            }
        }

        return answers;
    }

    private static string? Known(FormField field, Person person, Person? manager) => field.Prefill switch
    {
        Prefill.Me => person.Login,
        Prefill.Manager => manager is { IsActive: true } ? manager.Login : null,
        Prefill.Department => Fitting(field, person.Department),
        Prefill.Location => Fitting(field, person.Location),
        _ => null,
    } ?? field.Default;

    private static string? Fitting(FormField field, string known) => field.Kind == FieldKind.Choice
        ? field.Choices.FirstOrDefault(choice => string.Equals(choice.Value, known, StringComparison.OrdinalIgnoreCase) || string.Equals(choice.Title, known, StringComparison.OrdinalIgnoreCase))?.Value
        : known.Length == 0 ? null : known;
}
