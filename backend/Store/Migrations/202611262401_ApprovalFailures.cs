using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Approvals that could not be moved when their time had come are put off, where administrators see them.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611262401_ApprovalFailures")]
internal sealed class ApprovalFailuresMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "ApprovalFailures",
        table => new
        {
            ApprovalId = table.Column<Guid>(nullable: false),
            Attempts = table.Column<int>(nullable: false),
            Error = table.Column<string>(maxLength: 500, nullable: false),
            FirstAt = table.Column<DateTime>(nullable: false),
            RetryAt = table.Column<DateTime>(nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_ApprovalFailures", failure => failure.ApprovalId);
            table.ForeignKey("FK_ApprovalFailures_Approvals_ApprovalId", failure => failure.ApprovalId, "Approvals", "Id", onDelete: ReferentialAction.Cascade);
        });
}
