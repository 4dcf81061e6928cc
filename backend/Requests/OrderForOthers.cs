using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Requests;

/// <summary>
/// Who may order for somebody else. A form that asks whom an item is for lets everybody name anybody, since that person's manager decides. Where a form does not ask,
/// agents are asked all the same and may name anybody, and managers may name who reports to them; without an answer it is for themselves. What only one group may see
/// (<c>restrictedTo</c>, a salary letter for example) only that group orders for others: whoever orders it reads what comes of it.
/// </summary>
public sealed class OrderForOthers(DeskDb db, BrowseCatalog catalog, RoutingTable routing)
{
    private static readonly FormField Asked = new()
    {
        Id = CatalogItem.ForWhomId, Kind = FieldKind.Person, Label = "For whom", Prefill = Prefill.Me,
    };

    /// <summary>The item as a person orders it; null when it is not for them.</summary>
    public async Task<CatalogItem?> ExecuteAsync(string item, Person person, CancellationToken cancellationToken) =>
        catalog.Execute(item, person) is { } found ? await AskAsync(found, person, cancellationToken) : null;

    /// <summary>The item with the question for whom it is, where the person may order for others and the form does not ask already.</summary>
    internal async Task<CatalogItem> AskAsync(CatalogItem item, Person person, CancellationToken cancellationToken) =>
        item.Form.Any(field => field.Id == CatalogItem.ForWhomId || field.Prefill == Prefill.Me) || !await MayAsync(item, person, cancellationToken)
            ? item
            : item with { Form = [Asked, .. item.Form] };

    /// <summary>Whether a person may order an item for another.</summary>
    internal static bool May(CatalogItem item, Person person, Person other) =>
        item.ForWhom is { } field && (!ReferenceEquals(field, Asked) || person.Id == other.Id || person.Has(Roles.Agent) || other.Manager == person.Id);

    private async Task<bool> MayAsync(CatalogItem item, Person person, CancellationToken cancellationToken)
    {
        if (routing.CategoryOf(item.Category).RestrictedTo is { } only)
        {
            return person.Has(Roles.Agent) && person.Groups.Contains(only, StringComparer.Ordinal);
        }

        var me = person.Id;
        return person.Has(Roles.Agent) || await db.Set<PersonRecord>().AnyAsync(one => one.ManagerId == me && one.IsActive, cancellationToken);
    }
}
