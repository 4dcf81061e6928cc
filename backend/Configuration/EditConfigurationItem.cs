using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Configuration;

/// <summary>What an item is to be.</summary>
/// <param name="Name">1 to 120 characters.</param>
/// <param name="Kind">Service or component.</param>
/// <param name="Criticality">How much stands still without it.</param>
/// <param name="Owner">A login; null for nobody.</param>
/// <param name="Group">A group's key; null for none.</param>
/// <param name="Aliases">Other names, together 600 characters at most.</param>
/// <param name="DependsOn">Keys of other items.</param>
/// <param name="MaintenanceZone">The IANA zone of the windows; null when it may be changed at any time.</param>
/// <param name="MaintenanceWindows">For example <c>sat 22:00-06:00</c>.</param>
public sealed record ItemDraft(
    string Name, ItemKind Kind, Criticality Criticality, string? Owner, string? Group, IReadOnlyList<string> Aliases, IReadOnlyList<string> DependsOn,
    string? MaintenanceZone, IReadOnlyList<string> MaintenanceWindows);

/// <summary>What became of an edit.</summary>
public abstract record EditItemOutcome
{
    /// <summary>It is as asked.</summary>
    public sealed record Saved(ConfigurationItem Item, bool IsNew) : EditItemOutcome;

    /// <summary>There is no such item, or it is not theirs to edit; the two read the same.</summary>
    public sealed record NotFound : EditItemOutcome;

    /// <summary>It cannot be so.</summary>
    /// <param name="Field">The field that is wrong, in camel case.</param>
    /// <param name="Problem">What is wrong with it.</param>
    public sealed record Refused(string Field, string Problem) : EditItemOutcome;
}

/// <summary>Adds, edits and retires items: owners edit theirs, change managers and administrators all.</summary>
public sealed class EditConfigurationItem(DeskDb db, ConfigurationItems items, PeopleDirectory people, TimeProvider time)
{
    /// <summary>Makes the item so, adding it where there is none with this key.</summary>
    public async Task<EditItemOutcome> ExecuteAsync(string key, ItemDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        var graph = await items.GraphAsync(cancellationToken);
        var before = graph.TryFind(key, out var known) ? known : null;
        if (!MayEdit(actor, before))
        {
            return new EditItemOutcome.NotFound();
        }

        var owner = draft.Owner is { Length: > 0 } login ? await people.FindAsync(login, cancellationToken) : null;
        var groups = await people.GroupsAsync(cancellationToken);
        MaintenanceWindows? windows = null;
        var windowProblem = "";
        var isScheduled = draft.MaintenanceZone is null || MaintenanceWindows.TryParse(draft.MaintenanceZone, draft.MaintenanceWindows, out windows, out windowProblem);
        EditItemOutcome.Refused? refusal = draft switch
        {
            _ when !ItemsFile.KeyForm.IsMatch(key) => new("key", "A key is lower-case letters, digits and hyphens, 60 at most."),
            _ when StorableText.Clean(draft.Name).Length is 0 or > ConfigurationRecord.NameLength => new("name", "A name has 1 to 120 characters."),
            _ when string.Join('\n', draft.Aliases).Length > ConfigurationRecord.ListLength => new("aliases", "These are too many names."),
            { Owner.Length: > 0 } when owner is null => new("owner", "There is no such person."),
            { Group: { } group } when !groups.ContainsKey(group) => new("group", "There is no such group."),
            _ when draft.DependsOn.Any(other => other == key || !graph.TryFind(other, out _)) => new("dependsOn", "Each must be the key of another item."),
            _ when string.Join('\n', draft.MaintenanceWindows).Length > ConfigurationRecord.ListLength => new("maintenance", "These are too many windows."),
            _ when !isScheduled => new("maintenance", windowProblem),
            _ => null,
        };
        var item = new ConfigurationItem(
            key, StorableText.Clean(draft.Name), draft.Kind, draft.Criticality, owner?.Id, draft.Group,
            [.. draft.Aliases.Select(StorableText.Clean).Where(alias => alias.Length > 0 && !alias.Contains('\n'))], [.. draft.DependsOn.Distinct()], windows, IsRetired: false);
        return refusal ?? await SaveAsync(item, before is null, cancellationToken);
    }

    /// <summary>Takes an item out of use. Changes that name it keep it.</summary>
    public async Task<EditItemOutcome> RetireAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        var graph = await items.GraphAsync(cancellationToken);
        return graph.TryFind(key, out var known) && MayEdit(actor, known)
            ? await SaveAsync(known with { IsRetired = true }, isNew: false, cancellationToken)
            : new EditItemOutcome.NotFound();
    }

    private static bool MayEdit(Actor actor, ConfigurationItem? item) =>
        (actor.Roles & (Roles.ChangeManager | Roles.Admin)) != 0 || (item is not null && item.Owner is not null && actor.Is(item.Owner));

    private async Task<EditItemOutcome> SaveAsync(ConfigurationItem item, bool isNew, CancellationToken cancellationToken)
    {
        var record = await db.Set<ConfigurationRecord>().FirstOrDefaultAsync(r => r.Key == item.Key, cancellationToken) ?? db.Add(ConfigurationRecord.Create(item.Key)).Entity;
        record.Describe(item, time.GetUtcNow());
        var edges = await db.Set<ConfigurationDependency>().Where(d => d.ItemKey == item.Key).ToListAsync(cancellationToken);
        db.RemoveRange(edges.Where(edge => !item.DependsOn.Contains(edge.DependsOnKey)));
        db.AddRange(item.DependsOn.Except(edges.Select(edge => edge.DependsOnKey)).Select(on => ConfigurationDependency.Of(item.Key, on)));
        await items.SaveAsync(cancellationToken);
        return new EditItemOutcome.Saved(item, isNew);
    }
}
