using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Knowledge.Store.Migrations;

/// <summary>
/// The word index over passages: FTS5 in SQLite, a weighted <c>tsvector</c> with a GIN index in PostgreSQL. The database keeps it in step with the table by itself,
/// so whoever writes passages need not know that it exists.
/// </summary>
[DbContext(typeof(KnowledgeDb))]
[Migration("20261121000100_IndexPassageWords")]
internal sealed class IndexPassageWords : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var statement in migrationBuilder.IsSqlite() ? Sqlite : Postgres)
        {
            migrationBuilder.Sql(statement);
        }
    }

    /// <summary>An external-content index: it stores no text of its own, which obliges the triggers to hand old texts back when they go.</summary>
    private static readonly string[] Sqlite =
    [
        """
        CREATE VIRTUAL TABLE "KnowledgeWords" USING fts5(
            "TitleWords", "LabelWords", "BodyWords",
            content = 'KnowledgePassages', content_rowid = 'Id', tokenize = 'unicode61 remove_diacritics 2', detail = full)
        """,
        """
        CREATE TRIGGER "KnowledgePassages_Insert" AFTER INSERT ON "KnowledgePassages" BEGIN
            INSERT INTO "KnowledgeWords" (rowid, "TitleWords", "LabelWords", "BodyWords") VALUES (new."Id", new."TitleWords", new."LabelWords", new."BodyWords");
        END
        """,
        """
        CREATE TRIGGER "KnowledgePassages_Delete" AFTER DELETE ON "KnowledgePassages" BEGIN
            INSERT INTO "KnowledgeWords" ("KnowledgeWords", rowid, "TitleWords", "LabelWords", "BodyWords")
                VALUES ('delete', old."Id", old."TitleWords", old."LabelWords", old."BodyWords");
        END
        """,
        """
        CREATE TRIGGER "KnowledgePassages_Update" AFTER UPDATE OF "TitleWords", "LabelWords", "BodyWords" ON "KnowledgePassages" BEGIN
            INSERT INTO "KnowledgeWords" ("KnowledgeWords", rowid, "TitleWords", "LabelWords", "BodyWords")
                VALUES ('delete', old."Id", old."TitleWords", old."LabelWords", old."BodyWords");
            INSERT INTO "KnowledgeWords" (rowid, "TitleWords", "LabelWords", "BodyWords") VALUES (new."Id", new."TitleWords", new."LabelWords", new."BodyWords");
        END
        """,
    ];

    /// <summary>The words are stemmed already, so the configuration is <c>simple</c>: it only splits at spaces.</summary>
    private static readonly string[] Postgres =
    [
        """
        ALTER TABLE "KnowledgePassages" ADD COLUMN "Words" tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('simple', "TitleWords"), 'A') || setweight(to_tsvector('simple', "LabelWords"), 'B')
            || setweight(to_tsvector('simple', "BodyWords"), 'D')) STORED
        """,
        """CREATE INDEX "IX_KnowledgePassages_Words" ON "KnowledgePassages" USING gin ("Words")""",
    ];
}
