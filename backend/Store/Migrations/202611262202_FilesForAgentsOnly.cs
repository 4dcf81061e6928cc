using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Files on a ticket may be for those who work on it only.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611262202_FilesForAgentsOnly")]
internal sealed class FilesForAgentsOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<bool>("IsInternal", "Attachments", nullable: false, defaultValue: false);
}
