using DeskBot.Backend.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Configuration;

/// <summary>A configuration item as stored.</summary>
internal sealed class ConfigurationRecord
{
    public const int KeyLength = 60;
    public const int NameLength = 120;
    public const int ListLength = 600;

    private ConfigurationRecord() { }

    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";
    public ItemKind Kind { get; private set; }
    public Criticality Criticality { get; private set; }
    public PersonId? OwnerId { get; private set; }
    public string? GroupKey { get; private set; }

    /// <summary>One per line.</summary>
    public string Aliases { get; private set; } = "";
    public string? MaintenanceZone { get; private set; }

    /// <summary>One per line.</summary>
    public string MaintenanceWindows { get; private set; } = "";
    public bool IsRetired { get; private set; }

    /// <summary>What the items file said about it when it was last imported; null for items made through the API, which the file leaves alone.</summary>
    public string? ImportedAs { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    public static ConfigurationRecord Create(string key) => new() { Key = key };

    public void Describe(ConfigurationItem item, DateTimeOffset now)
    {
        (Name, Kind, Criticality, OwnerId, GroupKey) = (item.Name, item.Kind, item.Criticality, item.Owner, item.Group);
        (Aliases, IsRetired, UpdatedAt) = (string.Join('\n', item.Aliases), item.IsRetired, now);
        (MaintenanceZone, MaintenanceWindows) = (item.Maintenance?.TimeZone, string.Join('\n', item.Maintenance?.Windows ?? []));
    }

    public void Imported(string? said) => ImportedAs = said;

    public void Retire(DateTimeOffset now) => (IsRetired, UpdatedAt) = (true, now);

    public ConfigurationItem ToItem(IReadOnlyList<string> dependsOn) => new(
        Key, Name, Kind, Criticality, OwnerId, GroupKey, Lines(Aliases), dependsOn,
        MaintenanceZone is { } zone && Configuration.MaintenanceWindows.TryParse(zone, Lines(MaintenanceWindows), out var windows, out _) ? windows : null, IsRetired);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>That one item needs another.</summary>
internal sealed class ConfigurationDependency
{
    public string ItemKey { get; private set; } = "";
    public string DependsOnKey { get; private set; } = "";

    public static ConfigurationDependency Of(string item, string dependsOn) => new() { ItemKey = item, DependsOnKey = dependsOn };
}

/// <summary>The one row that names the present version of all items. A random stamp: one that was rolled back never comes back.</summary>
internal sealed class ConfigurationStamp
{
    public const int Only = 1;

    public int Id { get; private set; } = Only;
    public Guid Value { get; private set; }
}

internal sealed class ConfigurationRecordMapping : IEntityTypeConfiguration<ConfigurationRecord>
{
    public void Configure(EntityTypeBuilder<ConfigurationRecord> item)
    {
        item.ToTable("ConfigurationItems");
        item.HasKey(i => i.Key);
        item.Property(i => i.Key).HasMaxLength(ConfigurationRecord.KeyLength);
        item.Property(i => i.Name).HasMaxLength(ConfigurationRecord.NameLength);
        item.Property(i => i.GroupKey).HasMaxLength(60);
        item.Property(i => i.Aliases).HasMaxLength(ConfigurationRecord.ListLength);
        item.Property(i => i.MaintenanceZone).HasMaxLength(60);
        item.Property(i => i.MaintenanceWindows).HasMaxLength(ConfigurationRecord.ListLength);
        item.Property(i => i.ImportedAs).HasMaxLength(64);
        item.HasOne<PersonRecord>().WithMany().HasForeignKey(i => i.OwnerId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<GroupRecord>().WithMany().HasForeignKey(i => i.GroupKey).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConfigurationDependencyMapping : IEntityTypeConfiguration<ConfigurationDependency>
{
    public void Configure(EntityTypeBuilder<ConfigurationDependency> dependency)
    {
        dependency.ToTable("ConfigurationDependencies");
        dependency.HasKey(d => new { d.ItemKey, d.DependsOnKey });
        dependency.Property(d => d.ItemKey).HasMaxLength(ConfigurationRecord.KeyLength);
        dependency.Property(d => d.DependsOnKey).HasMaxLength(ConfigurationRecord.KeyLength);
        dependency.HasOne<ConfigurationRecord>().WithMany().HasForeignKey(d => d.ItemKey).OnDelete(DeleteBehavior.Cascade);
        dependency.HasOne<ConfigurationRecord>().WithMany().HasForeignKey(d => d.DependsOnKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ConfigurationStampMapping : IEntityTypeConfiguration<ConfigurationStamp>
{
    public void Configure(EntityTypeBuilder<ConfigurationStamp> stamp)
    {
        stamp.ToTable("ConfigurationStamps");
        stamp.HasKey(s => s.Id);
        stamp.Property(s => s.Id).ValueGeneratedNever();
    }
}
