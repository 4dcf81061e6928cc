using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Knowledge.Search;

/// <summary>One row that every change of the stored passages raises, so that each replica knows when to load its index anew.</summary>
internal sealed class IndexVersion
{
    internal const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public long Number { get; set; }

    /// <summary>Raises the version, to be called within the transaction that changes passages. Holds the row until its end.</summary>
    internal static Task RaiseAsync(Store.KnowledgeDb db, CancellationToken cancellationToken) => db.IndexVersions.Where(version => version.Id == OnlyId)
        .ExecuteUpdateAsync(version => version.SetProperty(row => row.Number, row => row.Number + 1), cancellationToken);

    internal sealed class Mapping : IEntityTypeConfiguration<IndexVersion>
    {
        public void Configure(EntityTypeBuilder<IndexVersion> version)
        {
            version.ToTable("KnowledgeIndexVersion");
            version.Property(v => v.Id).ValueGeneratedNever();
            }
    }
}
