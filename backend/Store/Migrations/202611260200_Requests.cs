using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Requests: what was ordered, and the tasks that deliver it.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611260200_Requests")]
internal sealed class Requests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>("StartedAt", "Tickets", nullable: true);
        migrationBuilder.AddColumn<string>("Policy", "Tickets", maxLength: 60, nullable: true);
        CreateRequests(migrationBuilder);
        CreateTasks(migrationBuilder);
    }

    private static void CreateRequests(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Requests",
            columns: table => new
            {
                TicketId = table.Column<Guid>(),
                ItemId = table.Column<string>(maxLength: 60),
                ItemVersion = table.Column<string>(maxLength: 16),
                ItemName = table.Column<string>(maxLength: 120),
                Icon = table.Column<string>(maxLength: 16),
                RequestedForId = table.Column<Guid>(nullable: true),
                CostCents = table.Column<long>(),
                IsMonthly = table.Column<bool>(),
                AnswersText = table.Column<string>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Requests", x => x.TicketId);
                table.ForeignKey("FK_Requests_Tickets_TicketId", x => x.TicketId, "Tickets", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Requests_People_RequestedForId", x => x.RequestedForId, "People", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_Requests_RequestedForId", "Requests", "RequestedForId");
    }

    private static void CreateTasks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "RequestTasks",
            columns: table => new
            {
                TicketId = table.Column<Guid>(),
                Ordinal = table.Column<int>(),
                Step = table.Column<int>(),
                Title = table.Column<string>(maxLength: 200),
                Instructions = table.Column<string>(maxLength: 4000, nullable: true),
                GroupKey = table.Column<string>(maxLength: 60, nullable: true),
                AssigneeId = table.Column<Guid>(nullable: true),
                State = table.Column<string>(maxLength: 40),
                StartedAt = table.Column<DateTime>(nullable: true),
                EndedAt = table.Column<DateTime>(nullable: true),
                EndedById = table.Column<Guid>(nullable: true),
                Note = table.Column<string>(maxLength: 4000, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RequestTasks", x => new { x.TicketId, x.Ordinal });
                table.ForeignKey("FK_RequestTasks_Tickets_TicketId", x => x.TicketId, "Tickets", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_RequestTasks_Groups_GroupKey", x => x.GroupKey, "Groups", "Key", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_RequestTasks_People_AssigneeId", x => x.AssigneeId, "People", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_RequestTasks_GroupKey_State", "RequestTasks", ["GroupKey", "State"]);
        migrationBuilder.CreateIndex("IX_RequestTasks_AssigneeId_State", "RequestTasks", ["AssigneeId", "State"]);
    }
}
