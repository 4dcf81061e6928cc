using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Slack workspaces with their installations, and what Slack delivered.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611260400_Slack")]
internal sealed class SlackMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "SlackWorkspaces",
            table => new
            {
                Key = table.Column<string>(maxLength: 100),
                Name = table.Column<string>(maxLength: 200),
                AppId = table.Column<string>(maxLength: 40),
                BotUserId = table.Column<string>(maxLength: 40),
                AccessToken = table.Column<string>(),
                RefreshToken = table.Column<string>(nullable: true),
                ExpiresAt = table.Column<DateTime>(nullable: true),
                RefreshingUntil = table.Column<DateTime>(nullable: true),
                InstalledAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_SlackWorkspaces", workspace => workspace.Key));

        migrationBuilder.CreateTable(
            "SlackInstallStates",
            table => new
            {
                Hash = table.Column<string>(maxLength: 64),
                ExpiresAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_SlackInstallStates", state => state.Hash));

        migrationBuilder.CreateTable(
            "SlackDeliveries",
            table => new
            {
                Id = table.Column<long>().Annotation("Sqlite:Autoincrement", true).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                Tenant = table.Column<string>(maxLength: 100),
                EventKey = table.Column<string>(maxLength: 200),
                Kind = table.Column<string>(maxLength: 40),
                Lane = table.Column<string>(maxLength: 200),
                Payload = table.Column<string>(),
                ReceivedAt = table.Column<DateTime>(),
                HandedAt = table.Column<DateTime>(nullable: true),
                Error = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_SlackDeliveries", delivery => delivery.Id));
        migrationBuilder.CreateIndex("IX_SlackDeliveries_Tenant_EventKey", "SlackDeliveries", ["Tenant", "EventKey"], unique: true);
        migrationBuilder.CreateIndex("IX_SlackDeliveries_Waiting", "SlackDeliveries", "Id", filter: "\"HandedAt\" IS NULL");
        migrationBuilder.CreateIndex("IX_SlackDeliveries_ReceivedAt", "SlackDeliveries", "ReceivedAt");
    }
}
