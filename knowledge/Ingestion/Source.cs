using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>A folder that articles come from.</summary>
internal sealed class Source
{
    public long Id { get; private set; }

    /// <summary>The folder as it is configured.</summary>
    public required string Folder { get; init; }

    /// <summary>When it was last read to its end.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Source>
    {
        public void Configure(EntityTypeBuilder<Source> source)
        {
            source.ToTable("KnowledgeSources");
            source.Property(s => s.Folder).HasMaxLength(1000);
            source.HasIndex(s => s.Folder).IsUnique();
        }
    }
}
