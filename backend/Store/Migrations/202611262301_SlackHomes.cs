using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Who looked at their home tab in Slack, so that it is kept true.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611262301_SlackHomes")]
internal sealed class SlackHomesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "SlackHomes",
            table => new
            {
                Tenant = table.Column<string>(maxLength: 100, nullable: false),
                UserId = table.Column<string>(maxLength: 64, nullable: false),
                PersonId = table.Column<Guid>(nullable: false),
                OpenedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SlackHomes", home => new { home.Tenant, home.UserId });
                table.ForeignKey("FK_SlackHomes_People_PersonId", home => home.PersonId, "People", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_SlackHomes_PersonId", "SlackHomes", "PersonId");
    }
}
