using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>What Slack delivers is kept apart from the desk's tables: see <see cref="DeskBot.Backend.Conversations.Slack.SlackDeliveriesDb"/>.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611262500_SlackDeliveriesApart")]
internal sealed class SlackDeliveriesApartMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("SlackDeliveries");
}
