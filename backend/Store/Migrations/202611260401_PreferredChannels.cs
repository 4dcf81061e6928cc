using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Where people want to hear from the desk when it speaks first.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611260401_PreferredChannels")]
internal sealed class PreferredChannelsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "PreferredChannels",
        table => new
        {
            PersonId = table.Column<Guid>(nullable: false),
            Channel = table.Column<string>(maxLength: 40, nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_PreferredChannels", choice => choice.PersonId);
            table.ForeignKey("FK_PreferredChannels_People_PersonId", choice => choice.PersonId, "People", "Id", onDelete: ReferentialAction.Cascade);
        });
}
