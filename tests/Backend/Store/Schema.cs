using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DeskBot.Backend.Tests.Store;

/// <summary>A database's tables, columns, keys and indexes as lines of text that can be compared.</summary>
internal static class Schema
{
    private const string Postgres =
        """
        SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT CASE WHEN x.indisprimary THEN 'key ' ELSE 'index ' || i.relname || ' ' END || t.relname || ' ('
               || (SELECT string_agg(a.attname, ', ' ORDER BY k.ord) FROM unnest(x.indkey) WITH ORDINALITY k(num, ord) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.num)
               || ')' || CASE WHEN x.indisunique AND NOT x.indisprimary THEN ' unique' ELSE '' END || CASE WHEN x.indpred IS NOT NULL THEN ' partial' ELSE '' END
          FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE n.nspname = 'public'
        UNION ALL
        SELECT 'reference ' || t.relname || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.ord) FROM unnest(f.conkey) WITH ORDINALITY k(num, ord) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.num)
               || ') to ' || r.relname || CASE f.confdeltype WHEN 'c' THEN ' cascade' WHEN 'n' THEN ' set null' WHEN 'r' THEN ' restrict' ELSE ' no action' END
          FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE n.nspname = 'public' AND f.contype = 'f'
        """;

    private const string Sqlite =
        """
        WITH tables AS (SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL TABLE%' AND name NOT LIKE 'sqlite_%')
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || CASE WHEN c."notnull" THEN ' not null' ELSE '' END FROM tables t, pragma_table_info(t.name) c
        UNION ALL
        SELECT 'key ' || t.name || ' (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_table_info(t.name) c WHERE c.pk > 0 ORDER BY c.pk)) || ')' FROM tables t
        UNION ALL
        SELECT 'index ' || i.name || ' ' || t.name || ' (' || (SELECT group_concat(name, ', ') FROM (SELECT x.name FROM pragma_index_info(i.name) x ORDER BY x.seqno)) || ')' || CASE WHEN i."unique" THEN ' unique' ELSE '' END || CASE WHEN i.partial THEN ' partial' ELSE '' END
          FROM tables t, pragma_index_list(t.name) i WHERE i.origin = 'c'
        UNION ALL
        SELECT 'reference ' || t.name || ' (' || group_concat(f."from", ', ') || ') to ' || f."table" || ' ' || lower(f.on_delete) FROM tables t, pragma_foreign_key_list(t.name) f GROUP BY t.name, f.id
        """;

    /// <summary>What the database has.</summary>
    public static async Task<SortedSet<string>> OfDatabaseAsync(DbContext db)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db.Database.IsNpgsql() ? Postgres : Sqlite;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    /// <summary>What the model says it must have.</summary>
    public static SortedSet<string> OfModel(DbContext db)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var table in db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)
        {
            foreach (var column in table.Columns)
            {
                lines.Add($"column {table.Name}.{column.Name} {column.StoreType}{(column.IsNullable ? "" : " not null")}");
            }

            lines.Add($"key {table.Name} ({Names(table.PrimaryKey?.Columns ?? [])})");
            lines.UnionWith(table.Indexes.Select(index => $"index {index.Name} {table.Name} ({Names(index.Columns)}){(index.IsUnique ? " unique" : "")}{(index.Filter is null ? "" : " partial")}"));
            lines.UnionWith(table.ForeignKeyConstraints.Select(key => $"reference {table.Name} ({Names(key.Columns)}) to {key.PrincipalTable.Name} {Action(key.OnDeleteAction)}"));
        }

        return lines;
    }

    private static string Names(IEnumerable<IColumnBase> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static string Action(Microsoft.EntityFrameworkCore.Migrations.ReferentialAction action) => action switch
    {
        Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.Cascade => "cascade",
        Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.SetNull => "set null",
        Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.Restrict => "restrict",
        _ => "no action",
    };
}
