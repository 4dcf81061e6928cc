using DeskBot.Backend.Calendars;
using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Sla;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Catalog;

/// <summary>The catalog in force. Its files may be edited while the desk runs; a mistake is reported and leaves the last good catalog in use.</summary>
public sealed class CatalogBook
{
    private readonly DeskFile<CatalogFiles> files;

    /// <summary>Opens the folder when first asked.</summary>
    public CatalogBook(IOptions<CatalogOptions> options, RoutingTable routing, ServiceLevelBook levels, TimeProvider time, ILogger<CatalogBook> logger)
    {
        Currency = options.Value.Currency;
        var neighbours = new CatalogNeighbours(
            key => routing.Knows(key) ? routing.CategoryOf(key) : null,
            key => levels.Policies.Find(key) is { } policy && policy.IsForRequests);
        files = new(DeskFilePath.Resolve(options.Value.Folder), folder => CatalogFiles.Load(folder, neighbours), time, logger);
    }

    /// <summary>The currency of all costs, for example <c>EUR</c>.</summary>
    public string Currency { get; }

    /// <summary>All items, in the order of the files. The same list until the catalog changes.</summary>
    public IReadOnlyList<CatalogItem> Items => files.Current.Items;

    /// <summary>The item with this key, whoever may order it; null when it is no longer in the catalog.</summary>
    public CatalogItem? Find(string id) => Items.FirstOrDefault(item => string.Equals(item.Id, id, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What somebody can order.</summary>
public sealed class BrowseCatalog(CatalogBook book)
{
    /// <summary>The items that are for this person, in the order of the files.</summary>
    public IReadOnlyList<CatalogItem> Execute(Person person) => [.. book.Items.Where(item => item.Audience.Admits(person))];

    /// <summary>The item with this key; null when there is none and when it is not for this person alike.</summary>
    public CatalogItem? Execute(string id, Person person) => book.Find(id) is { } item && item.Audience.Admits(person) ? item : null;
}

/// <summary>Reads the folder that the section <c>Catalog</c> names, so that a broken file stops the start and not the first order.</summary>
internal sealed class CatalogFilesCheck(IOptions<DeskBotOptions> desk, IOptions<SlaOptions> sla) : IValidateOptions<CatalogOptions>
{
    public ValidateOptionsResult Validate(string? name, CatalogOptions options) =>
        FileCheck.Of(("Catalog:Folder", () => CatalogFiles.Load(DeskFilePath.Resolve(options.Folder), Neighbours())));

    private CatalogNeighbours Neighbours()
    {
        var categories = CategoriesFile.Load(DeskFilePath.Resolve(desk.Value.CategoriesFile)).All;
        var calendars = CalendarsFile.Load(DeskFilePath.Resolve(sla.Value.CalendarsFile)).All;
        var policies = PoliciesFile.Load(DeskFilePath.Resolve(sla.Value.PoliciesFile), calendars.ContainsKey);
        return new CatalogNeighbours(
            key => categories.FirstOrDefault(category => string.Equals(category.Key, key, StringComparison.OrdinalIgnoreCase)),
            key => policies.Find(key) is { IsForRequests: true });
    }
}
