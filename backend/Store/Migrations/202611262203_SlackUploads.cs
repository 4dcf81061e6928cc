using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Files that were uploaded to Slack for a message that may not be shown yet.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611262203_SlackUploads")]
internal sealed class SlackUploadsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "SlackUploads",
        table => new
        {
            OutboxId = table.Column<long>(nullable: false),
            Files = table.Column<string>(maxLength: 500, nullable: false),
            UploadedAt = table.Column<DateTime>(nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_SlackUploads", upload => upload.OutboxId));
}
