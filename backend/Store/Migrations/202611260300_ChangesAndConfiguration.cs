using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Configuration items with what depends on what; what changes have besides what every ticket has.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611260300_ChangesAndConfiguration")]
internal sealed class ChangesAndConfiguration : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateItems(migrationBuilder);
        CreateDependencies(migrationBuilder);
        CreateStamp(migrationBuilder);
        CreateChanges(migrationBuilder);
        CreateChangeItems(migrationBuilder);
        CreateChangeTasks(migrationBuilder);
    }

    private static void CreateItems(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ConfigurationItems",
            columns: table => new
            {
                Key = table.Column<string>(maxLength: 60),
                Name = table.Column<string>(maxLength: 120),
                Kind = table.Column<string>(maxLength: 40),
                Criticality = table.Column<string>(maxLength: 40),
                OwnerId = table.Column<Guid>(nullable: true),
                GroupKey = table.Column<string>(maxLength: 60, nullable: true),
                Aliases = table.Column<string>(maxLength: 600),
                MaintenanceZone = table.Column<string>(maxLength: 60, nullable: true),
                MaintenanceWindows = table.Column<string>(maxLength: 600),
                IsRetired = table.Column<bool>(),
                ImportedAs = table.Column<string>(maxLength: 64, nullable: true),
                UpdatedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ConfigurationItems", x => x.Key);
                table.ForeignKey("FK_ConfigurationItems_People_OwnerId", x => x.OwnerId, "People", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_ConfigurationItems_Groups_GroupKey", x => x.GroupKey, "Groups", "Key", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_ConfigurationItems_OwnerId", "ConfigurationItems", "OwnerId");
        migrationBuilder.CreateIndex("IX_ConfigurationItems_GroupKey", "ConfigurationItems", "GroupKey");
    }

    private static void CreateDependencies(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ConfigurationDependencies",
            columns: table => new
            {
                ItemKey = table.Column<string>(maxLength: 60),
                DependsOnKey = table.Column<string>(maxLength: 60),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ConfigurationDependencies", x => new { x.ItemKey, x.DependsOnKey });
                table.ForeignKey("FK_ConfigurationDependencies_ConfigurationItems_ItemKey", x => x.ItemKey, "ConfigurationItems", "Key", onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    "FK_ConfigurationDependencies_ConfigurationItems_DependsOnKey", x => x.DependsOnKey, "ConfigurationItems", "Key", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_ConfigurationDependencies_DependsOnKey", "ConfigurationDependencies", "DependsOnKey");
    }

    private static void CreateStamp(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ConfigurationStamps",
            columns: table => new
            {
                Id = table.Column<int>(),
                Value = table.Column<Guid>(),
            },
            constraints: table => table.PrimaryKey("PK_ConfigurationStamps", x => x.Id));
        migrationBuilder.Sql("""INSERT INTO "ConfigurationStamps" ("Id", "Value") VALUES (1, '00000000-0000-0000-0000-000000000000')""");
    }

    private static void CreateChanges(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Changes",
            columns: table => new
            {
                TicketId = table.Column<Guid>(),
                Type = table.Column<string>(maxLength: 40),
                Risk = table.Column<string>(maxLength: 40),
                TemplateKey = table.Column<string>(maxLength: 60, nullable: true),
                WindowStart = table.Column<DateTime>(nullable: true),
                WindowEnd = table.Column<DateTime>(nullable: true),
                ImplementationPlan = table.Column<string>(maxLength: 8000),
                BackOutPlan = table.Column<string>(maxLength: 8000),
                TestPlan = table.Column<string>(maxLength: 8000),
                Answers = table.Column<string>(maxLength: 2000),
                StartedAt = table.Column<DateTime>(nullable: true),
                FinishedAt = table.Column<DateTime>(nullable: true),
                IsBackedOut = table.Column<bool>(),
                Outcome = table.Column<string>(maxLength: 40, nullable: true),
                ReviewNote = table.Column<string>(maxLength: 8000, nullable: true),
                ReviewedById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Changes", x => x.TicketId);
                table.ForeignKey("FK_Changes_Tickets_TicketId", x => x.TicketId, "Tickets", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Changes_People_ReviewedById", x => x.ReviewedById, "People", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_Changes_WindowStart_WindowEnd", "Changes", ["WindowStart", "WindowEnd"]);
        migrationBuilder.CreateIndex("IX_Changes_ReviewedById", "Changes", "ReviewedById");
    }

    private static void CreateChangeItems(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ChangeItems",
            columns: table => new
            {
                TicketId = table.Column<Guid>(),
                ItemKey = table.Column<string>(maxLength: 60),
                Ordinal = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChangeItems", x => new { x.TicketId, x.ItemKey });
                table.ForeignKey("FK_ChangeItems_Changes_TicketId", x => x.TicketId, "Changes", "TicketId", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_ChangeItems_ConfigurationItems_ItemKey", x => x.ItemKey, "ConfigurationItems", "Key", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_ChangeItems_ItemKey", "ChangeItems", "ItemKey");
    }

    private static void CreateChangeTasks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ChangeTasks",
            columns: table => new
            {
                TicketId = table.Column<Guid>(),
                Ordinal = table.Column<int>(),
                Title = table.Column<string>(maxLength: 200),
                DoneAt = table.Column<DateTime>(nullable: true),
                DoneById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChangeTasks", x => new { x.TicketId, x.Ordinal });
                table.ForeignKey("FK_ChangeTasks_Changes_TicketId", x => x.TicketId, "Changes", "TicketId", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_ChangeTasks_People_DoneById", x => x.DoneById, "People", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_ChangeTasks_DoneById", "ChangeTasks", "DoneById");
    }
}
