using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Files that people sent.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611210310_Attachments")]
internal sealed class AttachmentsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Attachments",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(maxLength: 120, nullable: false),
                ContentType = table.Column<string>(maxLength: 100, nullable: false),
                Length = table.Column<long>(nullable: false),
                Sha256 = table.Column<string>(maxLength: 64, nullable: false),
                UploadedBy = table.Column<string>(maxLength: 256, nullable: false),
                ConversationKey = table.Column<string>(maxLength: 300, nullable: false),
                TicketNumber = table.Column<string>(maxLength: 20, nullable: true),
                UploadedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Attachments", attachment => attachment.Id));
        migrationBuilder.CreateIndex("IX_Attachments_TicketNumber", "Attachments", "TicketNumber", filter: "\"TicketNumber\" IS NOT NULL");
        migrationBuilder.CreateIndex("IX_Attachments_ConversationKey", "Attachments", "ConversationKey");

        migrationBuilder.CreateTable(
            "AttachmentContents",
            table => new
            {
                AttachmentId = table.Column<Guid>(nullable: false),
                Bytes = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AttachmentContents", content => content.AttachmentId);
                table.ForeignKey(
                    "FK_AttachmentContents_Attachments_AttachmentId", content => content.AttachmentId, "Attachments", "Id", onDelete: ReferentialAction.Cascade);
            });
    }
}
