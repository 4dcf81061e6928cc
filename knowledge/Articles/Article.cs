using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Knowledge.Articles;

/// <summary>The last good version of a file of a source.</summary>
internal sealed class Article
{
    internal const int TitleLength = 300;
    internal const int NameLength = 200;
    internal const int AudienceLength = 2000;

    public long Id { get; private set; }

    public long SourceId { get; init; }

    /// <summary>The path within the source, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>See <see cref="Articles.Slug"/>; unique over all sources.</summary>
    public required string Slug { get; init; }

    public string Title { get; set; } = "";

    public string Department { get; set; } = "";

    public string Owner { get; set; } = "";

    /// <summary>See <see cref="Audience.Key"/>. Empty means nobody.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The day by which the owner has to look at it again.</summary>
    public DateOnly? ReviewOn { get; set; }

    /// <summary>Tags, each on a line.</summary>
    public string Tags { get; set; } = "";

    /// <summary>The article's text as Markdown, without front matter. Untrusted: shown only through <see cref="ArticleHtml"/>.</summary>
    public string Body { get; set; } = "";

    /// <summary>What the stored form was made from: file bytes, version of the reading code, encoder. The same hash means the same passages.</summary>
    public string Hash { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The title's vector as little-endian floats; null until it has been encoded.</summary>
    public byte[]? TitleEmbedding { get; set; }

    public List<Passage> Passages { get; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<Article>
    {
        public void Configure(EntityTypeBuilder<Article> article)
        {
            article.ToTable("KnowledgeArticles");
            article.Property(a => a.Path).HasMaxLength(1000);
            article.Property(a => a.Slug).HasMaxLength(Articles.Slug.MaxLength);
            article.Property(a => a.Title).HasMaxLength(TitleLength);
            article.Property(a => a.Department).HasMaxLength(NameLength);
            article.Property(a => a.Owner).HasMaxLength(NameLength);
            article.Property(a => a.Audience).HasMaxLength(AudienceLength);
            article.Property(a => a.Hash).HasMaxLength(64);
            article.HasIndex(a => a.Slug).IsUnique();
            article.HasIndex(a => a.SourceId);
            article.HasOne<Ingestion.Source>().WithMany().HasForeignKey(a => a.SourceId).OnDelete(DeleteBehavior.Cascade);
            article.HasMany(a => a.Passages).WithOne().HasForeignKey(p => p.ArticleId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
