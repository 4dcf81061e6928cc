using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tests.Store;

public sealed class MigrationsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_migrated_database_is_what_the_model_says(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var actual = await Schema.OfDatabaseAsync(db);
        actual.RemoveWhere(line => line.Contains("__EFMigrations", StringComparison.Ordinal));

        Assert.Equal(string.Join('\n', Schema.OfModel(db)), string.Join('\n', actual));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_forgotten_column_or_index_would_show(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync("""DROP INDEX "IX_Tickets_AssigneeId_State" """);
        await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Tickets" DROP COLUMN "RatingComment" """);

        var missing = Schema.OfModel(db).Except(await Schema.OfDatabaseAsync(db)).ToList();

        Assert.Equal(2, missing.Count);
        Assert.StartsWith("column Tickets.RatingComment", missing[0], StringComparison.Ordinal);
        Assert.StartsWith("index IX_Tickets_AssigneeId_State", missing[1], StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_provider_knows_every_migration(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Contains("202611210200_TicketsAndPeople", await db.Database.GetAppliedMigrationsAsync());
    }
}
