using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Store;

/// <summary>The system of record. Entities are mapped beside themselves, by an <see cref="IEntityTypeConfiguration{TEntity}"/> in their folder.</summary>
public sealed class DeskDb(DbContextOptions<DeskDb> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<PersonId>().HaveConversion<PersonId.Converter>();
        configurationBuilder.Properties<ApprovalId>().HaveConversion<ApprovalId.Converter>();
        configurationBuilder.Properties<TicketId>().HaveConversion<TicketId.Converter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(DeskDb).Assembly);
}
