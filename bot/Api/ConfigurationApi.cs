using System.Text.Json.Serialization;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Bot.Turns;
using Microsoft.AspNetCore.Http.HttpResults;
using Caller = DeskBot.Bot.Api.DeskApi.Caller;

namespace DeskBot.Bot.Api;

/// <summary>Configuration items for integrations: agents read, owners edit theirs, change managers and administrators all.</summary>
internal static class ConfigurationApi
{
    /// <summary>The route table.</summary>
    public static void MapConfigurationItems(this IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/configuration-items").WithTags("Configuration");
        items.MapGet("/", ListAsync).WithSummary("Items by name, 200 at a time; 'search' looks in names, aliases and keys");
        items.MapGet("/{key}", FindAsync).WithSummary("One item with what depends on it");
        items.MapPut("/{key}", SaveAsync).WithSummary("Adds an item or makes it what is sent");
        items.MapDelete("/{key}", RetireAsync).WithSummary("Takes an item out of use; changes that name it keep it");
    }

    private static async Task<Results<Ok<IReadOnlyList<ItemJson>>, ProblemHttpResult>> ListAsync(
        string? search, int? skip, Caller caller, FindConfigurationItem find, FindPerson people, CancellationToken cancellationToken)
    {
        if (await caller.ActorAsync(cancellationToken) is not { } actor)
        {
            return DeskApi.NotFound();
        }

        var found = new List<ItemJson>();
        foreach (var item in await find.ListAsync(search, skip ?? 0, actor, cancellationToken))
        {
            found.Add(await ItemJson.OfAsync(item, people, cancellationToken));
        }

        return TypedResults.Ok<IReadOnlyList<ItemJson>>(found);
    }

    private static async Task<Results<Ok<ItemJson>, ProblemHttpResult>> FindAsync(string key, Caller caller, FindConfigurationItem find, FindPerson people, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { } actor && await find.ExecuteAsync(key, actor, cancellationToken) is { } found
            ? TypedResults.Ok(await ItemJson.OfAsync(found.Item, people, cancellationToken) with { Impact = [.. found.Impact.Select(hit => new ImpactJson(hit.Item.Key, hit.Item.Name, hit.Distance))] })
            : DeskApi.NotFound();

    private static Task<Results<Ok<ItemJson>, Created<ItemJson>, ProblemHttpResult>> SaveAsync(
        string key, ItemDraftJson draft, Caller caller, DeskWork work, FindPerson people, CancellationToken cancellationToken) =>
        EditAsync(caller, work, people, (edit, actor) => edit.ExecuteAsync(key, draft.ToDraft(), actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ItemJson>, Created<ItemJson>, ProblemHttpResult>> RetireAsync(string key, Caller caller, DeskWork work, FindPerson people, CancellationToken cancellationToken) =>
        EditAsync(caller, work, people, (edit, actor) => edit.RetireAsync(key, actor, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<ItemJson>, Created<ItemJson>, ProblemHttpResult>> EditAsync(
        Caller caller, DeskWork work, FindPerson people, Func<EditConfigurationItem, Actor, Task<EditItemOutcome>> act, CancellationToken cancellationToken)
    {
        if (await caller.ActorAsync(cancellationToken) is not { } actor)
        {
            return DeskApi.NotFound();
        }

        return await work.RunAsync((services, _) => act(services.GetRequiredService<EditConfigurationItem>(), actor), cancellationToken) switch
        {
            EditItemOutcome.Saved { IsNew: true, Item: var item } => TypedResults.Created($"/api/configuration-items/{item.Key}", await ItemJson.OfAsync(item, people, cancellationToken)),
            EditItemOutcome.Saved { Item: var item } => TypedResults.Ok(await ItemJson.OfAsync(item, people, cancellationToken)),
            EditItemOutcome.Refused refused => TypedResults.Problem(refused.Problem, statusCode: StatusCodes.Status400BadRequest, extensions: new Dictionary<string, object?> { ["field"] = refused.Field }),
            _ => DeskApi.NotFound(),
        };
    }
}

/// <summary>A configuration item.</summary>
internal sealed record ItemJson(
    string Key, string Name, string Kind, string Criticality, string? Owner, string? Group, IReadOnlyList<string> Aliases, IReadOnlyList<string> DependsOn, MaintenanceJson? Maintenance, bool IsRetired)
{
    /// <summary>What depends on it, the nearest first; only in the answer for a single item.</summary>
    public IReadOnlyList<ImpactJson>? Impact { get; init; }

    public static async Task<ItemJson> OfAsync(ConfigurationItem item, FindPerson people, CancellationToken cancellationToken) => new(
        item.Key, item.Name, item.Kind.ToString(), item.Criticality.ToString(), item.Owner is { } owner ? (await people.ExecuteAsync(owner, cancellationToken))?.Login : null, item.Group,
        item.Aliases, item.DependsOn, item.Maintenance is { } windows ? new MaintenanceJson(windows.TimeZone, windows.Windows) : null, item.IsRetired);
}

/// <summary>What depends on an item, over how many steps.</summary>
internal sealed record ImpactJson(string Key, string Name, int Distance);

/// <summary>Weekly maintenance windows such as <c>sat 22:00-06:00</c> in a zone.</summary>
internal sealed record MaintenanceJson(string TimeZone, IReadOnlyList<string> Windows);

/// <summary>What an item is to be; <c>owner</c> is a login.</summary>
internal sealed record ItemDraftJson(
    string Name, [property: JsonConverter(typeof(JsonStringEnumConverter<ItemKind>))] ItemKind Kind,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Criticality>))] Criticality Criticality, string? Owner, string? Group, IReadOnlyList<string>? Aliases, IReadOnlyList<string>? DependsOn, MaintenanceJson? Maintenance)
{
    public ItemDraft ToDraft() => new(Name, Kind, Criticality, Owner, Group, Aliases ?? [], DependsOn ?? [], Maintenance?.TimeZone, Maintenance?.Windows ?? []);
}
