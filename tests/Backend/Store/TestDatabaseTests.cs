using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tests.Store;

public sealed class TestDatabaseTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Each_test_has_a_database_of_its_own(DatabaseProvider provider)
    {
        await using var one = await TestDatabase.CreateAsync(provider);
        await using var other = await TestDatabase.CreateAsync(provider);
        await using var db = one.Open();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE only_here (id int)");

        await using var elsewhere = other.Open();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => elsewhere.Database.ExecuteSqlRawAsync("SELECT * FROM only_here"));
    }
}
