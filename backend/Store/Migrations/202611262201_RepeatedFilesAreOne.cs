using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>A file of a message that is delivered twice is stored once.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611262201_RepeatedFilesAreOne")]
internal sealed class RepeatedFilesAreOne : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Source", "Attachments", maxLength: 64, nullable: true);
        migrationBuilder.CreateIndex("IX_Attachments_Source", "Attachments", "Source", unique: true, filter: "\"Source\" IS NOT NULL");
    }
}
