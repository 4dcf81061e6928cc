using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Knowledge.Store.Migrations;

/// <summary>The word index is kept in memory (<see cref="Search.WordIndex"/>): the database's own index over passages goes, with what kept it in step.</summary>
[DbContext(typeof(KnowledgeDb))]
[Migration("20261126060000_DropPassageWordIndex")]
internal sealed class DropPassageWordIndex : Migration
{
    private static readonly string[] Sqlite =
    [
        """DROP TRIGGER "KnowledgePassages_Insert" """,
        """DROP TRIGGER "KnowledgePassages_Delete" """,
        """DROP TRIGGER "KnowledgePassages_Update" """,
        """DROP TABLE "KnowledgeWords" """,
    ];

    private static readonly string[] Postgres = ["""ALTER TABLE "KnowledgePassages" DROP COLUMN "Words" """];

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var statement in migrationBuilder.IsSqlite() ? Sqlite : Postgres)
        {
            migrationBuilder.Sql(statement);
        }
    }
}
