using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Feedback;
using DeskBot.Knowledge.Ingestion;
using DeskBot.Knowledge.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DeskBot.Knowledge.Store;

/// <summary>
/// What DeskBot knows and what it was asked, in the same database as the system of record, under tables that begin with <c>Knowledge</c>.
/// Use cases that write here only save; the transaction is the caller's.
/// </summary>
public sealed class KnowledgeDb(DbContextOptions<KnowledgeDb> options) : DbContext(options)
{
    internal const string HistoryTable = "__KnowledgeMigrations";

    internal DbSet<Source> Sources => Set<Source>();

    internal DbSet<SourceProblem> Problems => Set<SourceProblem>();

    internal DbSet<Article> Articles => Set<Article>();

    internal DbSet<Passage> Passages => Set<Passage>();

    internal DbSet<Question> Questions => Set<Question>();

    internal DbSet<AnswerFeedback> Feedback => Set<AnswerFeedback>();

    internal DbSet<IndexVersion> IndexVersions => Set<IndexVersion>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(KnowledgeDb).Assembly);

    /// <summary>Instants are stored as UTC in a form that sorts on both providers (ISO text in SQLite, timestamptz in PostgreSQL).</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
