using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Knowledge.Articles;

/// <summary>A piece of an article below one heading: what is searched, quoted and cited.</summary>
internal sealed class Passage
{
    internal const string HeadingSeparator = " › ";

    public long Id { get; private set; }

    public long ArticleId { get; init; }

    /// <summary>Counts from 0 in the order of the article.</summary>
    public int Position { get; set; }

    /// <summary>The headings above it, outermost first, joined by <see cref="HeadingSeparator"/>; empty before the first heading.</summary>
    public required string HeadingPath { get; init; }

    /// <summary>The text as sanitised Markdown: no raw HTML, no images, only links that may be shown.</summary>
    public required string Markdown { get; init; }

    /// <summary>The search words of the article's title (see <see cref="Search.SearchWords"/>).</summary>
    public required string TitleWords { get; set; }

    /// <summary>The search words of the headings and the tags.</summary>
    public required string LabelWords { get; set; }

    /// <summary>The search words of the text.</summary>
    public required string BodyWords { get; init; }

    /// <summary>How many search words there are in the three fields together: the length that BM25 compares with the average.</summary>
    public int WordCount { get; set; }

    /// <summary>Of the encoder and the encoded text: a passage with the same hash has the same vector.</summary>
    public required string Hash { get; init; }

    /// <summary>The vector as little-endian floats; null until it has been encoded.</summary>
    public byte[]? Embedding { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Passage>
    {
        public void Configure(EntityTypeBuilder<Passage> passage)
        {
            passage.ToTable("KnowledgePassages");
            passage.Property(p => p.HeadingPath).HasMaxLength(1000);
            passage.Property(p => p.Hash).HasMaxLength(64);
            passage.HasIndex(p => p.ArticleId);
            passage.HasIndex(p => p.Hash);
        }
    }
}
