using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace DeskBot.Backend.Conversations.Slack.Migrations;

/// <summary>What Slack delivered.</summary>
[DbContext(typeof(SlackDeliveriesDb))]
[Migration("202611262510_SlackDeliveries")]
internal sealed class SlackDeliveriesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
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
