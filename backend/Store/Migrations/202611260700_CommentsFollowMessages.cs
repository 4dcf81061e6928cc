using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Comments know the chat message they were written as, and follow when it is edited or deleted.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611260700_CommentsFollowMessages")]
internal sealed class CommentsFollowMessages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("MessageKey", "TicketComments", nullable: true);
        migrationBuilder.AddColumn<DateTime>("EditedAt", "TicketComments", nullable: true);
        migrationBuilder.AddColumn<DateTime>("WithdrawnAt", "TicketComments", nullable: true);
        migrationBuilder.CreateIndex("IX_TicketComments_MessageKey", "TicketComments", "MessageKey");
    }
}
