using DeskBot.Backend.Changes;
using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Configuration;

/// <summary>
/// Brings the items to what their file says. An item is taken over when the file says something new about it, so that what was edited through the API since
/// stays until then; one that is no longer in the file is retired; items made through the API are left alone.
/// </summary>
public sealed class ImportConfigurationItems(DeskDb db, ConfigurationItems items, PeopleDirectory people, ItemsFileWatch watch, TimeProvider time)
{
    /// <summary>Imports <c>Changes:ItemsFile</c>, or the demo's items if asked and none is set. Returns how many items were taken over.</summary>
    /// <exception cref="DeskFileException">The file is not valid, or names people or groups that nobody knows; the message gives each problem with its line.</exception>
    public async Task<int> ExecuteAsync(bool seedDemo, CancellationToken cancellationToken)
    {
        watch.Follow(seedDemo);
        return watch.Changed is { } file ? await ImportAsync(file, cancellationToken) : 0;
    }

    /// <summary>Imports the file again if it was edited. A broken edit is reported in the log and leaves everything as it is. Returns how many items were taken over.</summary>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (watch.Changed is not { } file)
        {
            return 0;
        }

        try
        {
            return await ImportAsync(file, cancellationToken);
        }
        catch (DeskFileException broken)
        {
            watch.Report(broken);
            return 0;
        }
    }

    private async Task<int> ImportAsync(ItemsFile file, CancellationToken cancellationToken)
    {
        watch.Taken(file);
        var owners = await OwnersAsync(file, cancellationToken);
        var known = await db.Set<ConfigurationRecord>().ToDictionaryAsync(record => record.Key, StringComparer.Ordinal, cancellationToken);
        var changed = file.Items.Where(entry => !known.TryGetValue(entry.Key, out var record) || record.ImportedAs != entry.Said).ToList();
        var gone = known.Values.Where(record => record is { ImportedAs: not null, IsRetired: false }).ExceptBy(file.Items.Select(entry => entry.Key), record => record.Key).ToList();
        foreach (var entry in changed)
        {
            var record = known.TryGetValue(entry.Key, out var there) ? there : db.Add(ConfigurationRecord.Create(entry.Key)).Entity;
            record.Describe(ItemOf(entry, owners), time.GetUtcNow());
            record.Imported(entry.Said);
        }

        gone.ForEach(record => record.Retire(time.GetUtcNow()));
        await ConnectAsync(changed, cancellationToken);
        if (changed.Count + gone.Count > 0)
        {
            await items.SaveAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
        return changed.Count + gone.Count;
    }

    private async Task ConnectAsync(List<ItemsFile.Entry> changed, CancellationToken cancellationToken)
    {
        var keys = changed.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var before = (await db.Set<ConfigurationDependency>().ToListAsync(cancellationToken)).Where(d => keys.Contains(d.ItemKey)).ToDictionary(d => (d.ItemKey, d.DependsOnKey));
        foreach (var pair in changed.SelectMany(entry => entry.DependsOn.Distinct(), (entry, on) => (entry.Key, on)))
        {
            if (!before.Remove(pair))
            {
                db.Add(ConfigurationDependency.Of(pair.Key, pair.on));
            }
        }

        db.RemoveRange(before.Values);
    }

    private static ConfigurationItem ItemOf(ItemsFile.Entry entry, Dictionary<string, PersonId> owners) => new(
        entry.Key, entry.Name, entry.Kind, entry.Criticality, entry.Owner is { } owner ? owners[owner] : null, entry.Group, entry.Aliases, entry.DependsOn, entry.Maintenance, IsRetired: false);

    private async Task<Dictionary<string, PersonId>> OwnersAsync(ItemsFile file, CancellationToken cancellationToken)
    {
        var owners = new Dictionary<string, PersonId>(StringComparer.Ordinal);
        foreach (var login in file.Items.Select(entry => entry.Owner).OfType<string>().Distinct())
        {
            if (await people.FindAsync(login, cancellationToken) is { } person)
            {
                owners[login] = person.Id;
            }
        }

        var groups = await people.GroupsAsync(cancellationToken);
        var problems = file.Items.SelectMany(entry => (string?[])
        [
            entry.Owner is { } owner && !owners.ContainsKey(owner) ? watch.ProblemAt(entry.Line, $"owner '{owner}' is nobody in the directory.") : null,
            entry.Group is { } group && !groups.ContainsKey(group) ? watch.ProblemAt(entry.Line, $"group '{group}' is no group of the directory.") : null,
        ]).OfType<string>().ToList();
        return problems.Count == 0 ? owners : throw new DeskFileException(string.Join(Environment.NewLine, problems));
    }
}

/// <summary>Watches the items file, so that an edit is imported once.</summary>
public sealed partial class ItemsFileWatch(IOptions<ChangeOptions> options, TimeProvider time, ILogger<ItemsFileWatch> logger)
{
    private string? path;
    private DeskFile<ItemsFile>? file;
    private ItemsFile? taken;

    /// <summary>The file as it is now, unless it was imported so already; null also when there is none.</summary>
    internal ItemsFile? Changed => file is { } watched && watched.Current is var now && !ReferenceEquals(now, taken) ? now : null;

    internal void Follow(bool seedDemo)
    {
        path = (options.Value.ItemsFile ?? (seedDemo ? ChangeOptions.DemoItems : null)) is { } named ? DeskFilePath.Resolve(named) : null;
        file = path is null ? null : new DeskFile<ItemsFile>(path, ItemsFile.Load, time, logger);
        taken = null;
    }

    internal void Taken(ItemsFile imported) => taken = imported;

    internal string ProblemAt(int line, string problem) => FormattableString.Invariant($"{Path.GetFileName(path)}({line}): {problem}");

    internal void Report(DeskFileException broken) => Broken(logger, path, broken.Message);

    [LoggerMessage(LogLevel.Error, "{File} was edited but cannot be imported; the items stay as they are. {Problems}")]
    private static partial void Broken(ILogger logger, string? file, string problems);
}
