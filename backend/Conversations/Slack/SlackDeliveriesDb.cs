using DeskBot.Backend.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>
/// What Slack delivered. On SQLite it is a file of its own beside the desk's (<c>deskbot-slack.db</c>): a file has one writer, and an acknowledgement must not wait
/// for a turn that writes for long. On PostgreSQL it is a table beside the others.
/// </summary>
public sealed class SlackDeliveriesDb(DbContextOptions<SlackDeliveriesDb> options) : DbContext(options)
{
    private const string HistoryTable = "__SlackDeliveriesMigrations";

    /// <summary>Points a context builder at the place that belongs to the configured database.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder, DatabaseOptions options)
    {
        // The migrations are written by hand and have no snapshot; a test proves that they agree with the model.
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        return options.Provider == DatabaseProvider.Postgres
            ? builder.UseNpgsql(options.ConnectionString, postgres => postgres.MigrationsHistoryTable(HistoryTable))
            : builder.UseSqlite(FileBeside(options.ConnectionString), sqlite => sqlite.MigrationsHistoryTable(HistoryTable)).AddInterceptors(new SqlitePragmas());
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<SlackDelivery>(SlackDelivery.Map);

    private static string FileBeside(string connectionString)
    {
        var desk = new SqliteConnectionStringBuilder(connectionString);
        var name = $"{Path.GetFileNameWithoutExtension(desk.DataSource)}-slack{Path.GetExtension(desk.DataSource)}";
        desk.DataSource = Path.Combine(Path.GetDirectoryName(desk.DataSource) ?? "", name);
        return desk.ToString();
    }
}
