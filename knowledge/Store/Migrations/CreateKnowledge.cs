using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Ingestion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace DeskBot.Knowledge.Store.Migrations;

/// <summary>Sources, articles and their passages, problems of sources, the version of the index, questions and feedback.</summary>
[DbContext(typeof(KnowledgeDb))]
[Migration("20261121000000_CreateKnowledge")]
internal sealed class CreateKnowledge : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateSources(migrationBuilder);
        CreateArticles(migrationBuilder);
        CreatePassages(migrationBuilder);
        CreateIndexVersion(migrationBuilder);
        CreateQuestions(migrationBuilder);
    }

    private static void CreateSources(MigrationBuilder migration)
    {
        migration.CreateTable(
            "KnowledgeSources",
            table => new
            {
                Id = Identity(table),
                Folder = table.Column<string>(maxLength: 1000),
                ReadAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_KnowledgeSources", row => row.Id));
        migration.CreateIndex("IX_KnowledgeSources_Folder", "KnowledgeSources", "Folder", unique: true);
        migration.CreateTable(
            "KnowledgeSourceProblems",
            table => new
            {
                Id = Identity(table),
                Folder = table.Column<string>(maxLength: 1000),
                Path = table.Column<string>(maxLength: 1000),
                Line = table.Column<int>(nullable: true),
                Message = table.Column<string>(maxLength: SourceProblem.MessageLength),
                Since = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_KnowledgeSourceProblems", row => row.Id));
        migration.CreateIndex("IX_KnowledgeSourceProblems_Folder_Path", "KnowledgeSourceProblems", ["Folder", "Path"], unique: true);
    }

    private static void CreateArticles(MigrationBuilder migration)
    {
        migration.CreateTable(
            "KnowledgeArticles",
            table => new
            {
                Id = Identity(table),
                SourceId = table.Column<long>(),
                Path = table.Column<string>(maxLength: 1000),
                Slug = table.Column<string>(maxLength: Slug.MaxLength),
                Title = table.Column<string>(maxLength: Article.TitleLength),
                Department = table.Column<string>(maxLength: Article.NameLength),
                Owner = table.Column<string>(maxLength: Article.NameLength),
                Audience = table.Column<string>(maxLength: Article.AudienceLength),
                ReviewOn = table.Column<DateOnly>(nullable: true),
                Tags = table.Column<string>(),
                Body = table.Column<string>(),
                Hash = table.Column<string>(maxLength: 64),
                ChangedAt = table.Column<DateTime>(),
                TitleEmbedding = table.Column<byte[]>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_KnowledgeArticles", row => row.Id);
                table.ForeignKey("FK_KnowledgeArticles_KnowledgeSources_SourceId", row => row.SourceId, "KnowledgeSources", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_KnowledgeArticles_Slug", "KnowledgeArticles", "Slug", unique: true);
        migration.CreateIndex("IX_KnowledgeArticles_SourceId", "KnowledgeArticles", "SourceId");
    }

    private static void CreatePassages(MigrationBuilder migration)
    {
        migration.CreateTable(
            "KnowledgePassages",
            table => new
            {
                Id = Identity(table),
                ArticleId = table.Column<long>(),
                Position = table.Column<int>(),
                HeadingPath = table.Column<string>(maxLength: 1000),
                Markdown = table.Column<string>(),
                TitleWords = table.Column<string>(),
                LabelWords = table.Column<string>(),
                BodyWords = table.Column<string>(),
                WordCount = table.Column<int>(),
                Hash = table.Column<string>(maxLength: 64),
                Embedding = table.Column<byte[]>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_KnowledgePassages", row => row.Id);
                table.ForeignKey("FK_KnowledgePassages_KnowledgeArticles_ArticleId", row => row.ArticleId, "KnowledgeArticles", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_KnowledgePassages_ArticleId", "KnowledgePassages", "ArticleId");
        migration.CreateIndex("IX_KnowledgePassages_Hash", "KnowledgePassages", "Hash");
    }

    private static void CreateIndexVersion(MigrationBuilder migration)
    {
        migration.CreateTable(
            "KnowledgeIndexVersion",
            table => new { Id = table.Column<int>(), Number = table.Column<long>() },
            constraints: table => table.PrimaryKey("PK_KnowledgeIndexVersion", row => row.Id));
        migration.Sql("""INSERT INTO "KnowledgeIndexVersion" ("Id", "Number") VALUES (1, 0)""");
    }

    private static void CreateQuestions(MigrationBuilder migration)
    {
        migration.CreateTable(
            "KnowledgeQuestions",
            table => new
            {
                Id = table.Column<Guid>(),
                Text = table.Column<string>(maxLength: Question.TextLength),
                PersonId = table.Column<Guid>(nullable: true),
                ArticleSlug = table.Column<string>(maxLength: Slug.MaxLength, nullable: true),
                Answer = table.Column<string>(maxLength: Question.AnswerLength),
                CitedPassages = table.Column<string>(maxLength: 200),
                Confidence = table.Column<double>(),
                AskedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_KnowledgeQuestions", row => row.Id));
        migration.CreateIndex("IX_KnowledgeQuestions_AskedAt", "KnowledgeQuestions", "AskedAt");
        migration.CreateIndex("IX_KnowledgeQuestions_ArticleSlug", "KnowledgeQuestions", "ArticleSlug");
        migration.CreateIndex("IX_KnowledgeQuestions_PersonId", "KnowledgeQuestions", "PersonId");
        migration.CreateTable(
            "KnowledgeFeedback",
            table => new
            {
                Id = Identity(table),
                QuestionId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(nullable: true),
                Verdict = table.Column<string>(maxLength: 40),
                GivenAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_KnowledgeFeedback", row => row.Id);
                table.ForeignKey("FK_KnowledgeFeedback_KnowledgeQuestions_QuestionId", row => row.QuestionId, "KnowledgeQuestions", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_KnowledgeFeedback_QuestionId", "KnowledgeFeedback", "QuestionId");
    }

    /// <summary>A number that the database gives and, once given, never gives again.</summary>
    private static OperationBuilder<AddColumnOperation> Identity(ColumnsBuilder table) => table.Column<long>()
        .Annotation("Sqlite:Autoincrement", true)
        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
