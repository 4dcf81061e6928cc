using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Configuration;

/// <summary>Reads the items, from memory as long as the store still has the same stamp: one small query instead of thousands of rows.</summary>
public sealed class ConfigurationItems(DeskDb db, ConfigurationCache cache)
{
    /// <summary>All items as they are now, this unit of work's own changes included.</summary>
    public async Task<ConfigurationGraph> GraphAsync(CancellationToken cancellationToken)
    {
        var stamp = await db.Set<ConfigurationStamp>().AsNoTracking().Where(s => s.Id == ConfigurationStamp.Only).Select(s => s.Value).SingleAsync(cancellationToken);
        return cache.Graph is { } known && known.Stamp == stamp ? known : cache.Graph = await LoadAsync(stamp, cancellationToken);
    }

    /// <summary>Saves what was changed about items and lets every replica read them anew.</summary>
    internal async Task SaveAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var (id, stamp) = (ConfigurationStamp.Only, Guid.NewGuid());
        await db.Database.ExecuteSqlAsync($"""UPDATE "ConfigurationStamps" SET "Value" = {stamp} WHERE "Id" = {id}""", cancellationToken);
    }

    private async Task<ConfigurationGraph> LoadAsync(Guid stamp, CancellationToken cancellationToken)
    {
        var dependencies = (await db.Set<ConfigurationDependency>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(d => d.ItemKey, d => d.DependsOnKey);
        var records = await db.Set<ConfigurationRecord>().AsNoTracking().OrderBy(item => item.Name).ToListAsync(cancellationToken);
        return new ConfigurationGraph(stamp, [.. records.Select(record => record.ToItem([.. dependencies[record.Key]]))]);
    }
}

/// <summary>The items as this process last read them.</summary>
public sealed class ConfigurationCache
{
    internal ConfigurationGraph? Graph { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }
}
