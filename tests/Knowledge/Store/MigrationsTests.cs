using DeskBot.Backend.Store;
using DeskBot.Harness;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DeskBot.Knowledge.Tests.Store;

public sealed class MigrationsTests
{
    private const string SqliteColumns =
        """
        SELECT t.name || '.' || c.name || ' ' || c.type || ' null ' || (1 - c."notnull") || ' key ' || c.pk AS "Value" FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name LIKE 'Knowledge%'
        UNION SELECT t.name || ' ' || i.name || ' unique ' || i."unique" || ' on ' || (SELECT group_concat(x.name) FROM pragma_index_info(i.name) x)
        FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name LIKE 'Knowledge%'
        UNION SELECT t.name || '.' || k."from" || ' -> ' || k."table" || '.' || k."to" || ' ' || k.on_delete
        FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table' AND t.name LIKE 'Knowledge%'
        ORDER BY 1
        """;

    private const string PostgresColumns =
        """
        SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length, 0) || ' null ' || is_nullable || ' ' || is_identity AS "Value"
        FROM information_schema.columns WHERE table_name LIKE 'Knowledge%'
        UNION SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'Knowledge%'
        UNION SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid::regclass::text LIKE '"Knowledge%'
        ORDER BY 1
        """;

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_migrated_database_equals_the_model(DatabaseProvider provider)
    {
        var migrated = await SchemaAsync(provider, db => db.Database.MigrateAsync());
        var created = await SchemaAsync(provider, db => db.Database.EnsureCreatedAsync());

        Assert.NotEmpty(created);
        Assert.Equal(created, migrated);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Migrating_twice_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var db = Open(database);

        await new MigrateKnowledge(db).ExecuteAsync(CancellationToken.None);
        await new MigrateKnowledge(db).ExecuteAsync(CancellationToken.None);

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await db.IndexVersions.Select(version => version.Number).SingleAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task The_history_is_kept_apart_from_that_of_the_system_of_record(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var db = Open(database);
        await db.Database.MigrateAsync();

        var history = await db.Database.SqlQueryRaw<int>($"""SELECT count(*) AS "Value" FROM "{KnowledgeDb.HistoryTable}" """).SingleAsync();

        Assert.Equal(db.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrationsAssembly>().Migrations.Count, history);
    }

    private static async Task<List<string>> SchemaAsync(DatabaseProvider provider, Func<KnowledgeDb, Task> make)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var db = Open(database);
        await make(db);
        return await db.Database.SqlQueryRaw<string>(provider == DatabaseProvider.Postgres ? PostgresColumns : SqliteColumns).ToListAsync();
    }

    private static KnowledgeDb Open(TestDatabase database)
    {
        var builder = new DbContextOptionsBuilder<KnowledgeDb>();
        StoreRegistration.Configure(builder, database.Options);
        builder.UseKnowledgeMigrations();
        return new(builder.Options);
    }
}
