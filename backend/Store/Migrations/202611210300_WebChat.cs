using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Web chat conversations and what was said in them, and the keys that their tokens are signed with.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611210300_WebChat")]
internal sealed class WebChatMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "SigningKeys",
            table => new
            {
                Purpose = table.Column<string>(maxLength: 40, nullable: false),
                Secret = table.Column<byte[]>(maxLength: 64, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_SigningKeys", key => key.Purpose));

        migrationBuilder.CreateTable(
            "WebChatConversations",
            table => new
            {
                Id = table.Column<string>(maxLength: 64, nullable: false),
                UserId = table.Column<string>(maxLength: 128, nullable: false),
                UserName = table.Column<string>(maxLength: 200, nullable: false),
                Person = table.Column<string>(maxLength: 256, nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
                StartedAt = table.Column<DateTime>(nullable: true),
                LastSequence = table.Column<long>(nullable: false),
                LastActivityAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_WebChatConversations", conversation => conversation.Id));

        migrationBuilder.CreateTable(
            "WebChatActivities",
            table => new
            {
                ConversationId = table.Column<string>(maxLength: 64, nullable: false),
                Id = table.Column<string>(maxLength: 64, nullable: false),
                Sequence = table.Column<long>(nullable: false),
                Timestamp = table.Column<DateTime>(nullable: false),
                Body = table.Column<string>(nullable: false),
                AwaitingInboxSince = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_WebChatActivities", activity => new { activity.ConversationId, activity.Id });
                table.ForeignKey(
                    "FK_WebChatActivities_WebChatConversations_ConversationId",
                    activity => activity.ConversationId,
                    "WebChatConversations",
                    "Id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            "IX_WebChatActivities_ConversationId_Sequence", "WebChatActivities", ["ConversationId", "Sequence"], unique: true);
        migrationBuilder.CreateIndex(
            "IX_WebChatActivities_AwaitingInboxSince", "WebChatActivities", "AwaitingInboxSince", filter: "\"AwaitingInboxSince\" IS NOT NULL");
    }
}
