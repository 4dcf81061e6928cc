using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Approvals with their stages, approvers' seats, questions to the requester, and delegations.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611260100_Approvals")]
internal sealed class ApprovalsMigration : Migration
{
    private const string NotRevoked = "\"RevokedAt\" IS NULL";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateApprovals(migrationBuilder);
        CreateStages(migrationBuilder);
        CreateSeats(migrationBuilder);
        CreateQuestions(migrationBuilder);
        CreateDelegations(migrationBuilder);
        migrationBuilder.CreateIndex("IX_People_RoleBits", "People", "RoleBits");
    }

    private static void CreateApprovals(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Approvals",
            columns: table => new
            {
                Id = table.Column<Guid>(),
                TicketId = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 40),
                Number = table.Column<string>(maxLength: 20),
                RequesterId = table.Column<Guid>(),
                BarredText = table.Column<string>(),
                IsLowRisk = table.Column<bool>(),
                State = table.Column<string>(maxLength: 40),
                AskedAt = table.Column<DateTime>(),
                DecidedAt = table.Column<DateTime>(nullable: true),
                DecidedById = table.Column<Guid>(nullable: true),
                Reason = table.Column<string>(maxLength: 2000, nullable: true),
                NudgedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Approvals", x => x.Id);
                table.ForeignKey("FK_Approvals_Tickets_TicketId", x => x.TicketId, "Tickets", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Approvals_TicketId", "Approvals", "TicketId", unique: true, filter: "\"State\" = 'Waiting'");
        migrationBuilder.CreateIndex("IX_Approvals_TicketId_AskedAt", "Approvals", ["TicketId", "AskedAt"]);
    }

    private static void CreateStages(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ApprovalStages",
            columns: table => new
            {
                ApprovalId = table.Column<Guid>(),
                Ordinal = table.Column<int>(),
                Name = table.Column<string>(maxLength: 120),
                RuleText = table.Column<string>(maxLength: 60),
                SourcesText = table.Column<string>(),
                FallbackText = table.Column<string>(),
                Within = table.Column<long>(),
                OnExpiry = table.Column<string>(maxLength: 40),
                State = table.Column<string>(maxLength: 40),
                Approvers = table.Column<int>(),
                Approved = table.Column<int>(),
                Rejected = table.Column<int>(),
                AskedAt = table.Column<DateTime>(nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true),
                DueAt = table.Column<DateTime>(nullable: true),
                RemindedPercent = table.Column<int>(),
                NextReminderAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ApprovalStages", x => new { x.ApprovalId, x.Ordinal });
                table.ForeignKey("FK_ApprovalStages_Approvals_ApprovalId", x => x.ApprovalId, "Approvals", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_ApprovalStages_DueAt", "ApprovalStages", "DueAt", filter: "\"State\" IN ('Waiting', 'NobodyToAsk')");
        migrationBuilder.CreateIndex("IX_ApprovalStages_NextReminderAt", "ApprovalStages", "NextReminderAt", filter: "\"NextReminderAt\" IS NOT NULL");
    }

    private static void CreateSeats(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ApprovalSeats",
            columns: table => new
            {
                ApprovalId = table.Column<Guid>(),
                Stage = table.Column<int>(),
                ApproverId = table.Column<Guid>(),
                IsOpen = table.Column<bool>(),
                AskedAt = table.Column<DateTime>(),
                Vote = table.Column<string>(maxLength: 40, nullable: true),
                VotedById = table.Column<Guid>(nullable: true),
                VotedAt = table.Column<DateTime>(nullable: true),
                Reason = table.Column<string>(maxLength: 2000, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ApprovalSeats", x => new { x.ApprovalId, x.Stage, x.ApproverId });
                table.ForeignKey(
                    "FK_ApprovalSeats_ApprovalStages_ApprovalId_Stage", x => new { x.ApprovalId, x.Stage }, "ApprovalStages", ["ApprovalId", "Ordinal"],
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_ApprovalSeats_People_ApproverId", x => x.ApproverId, "People", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_ApprovalSeats_ApproverId_AskedAt", "ApprovalSeats", ["ApproverId", "AskedAt"], filter: "\"IsOpen\"");
    }

    private static void CreateQuestions(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ApprovalQuestions",
            columns: table => new
            {
                Id = table.Column<Guid>(),
                ApprovalId = table.Column<Guid>(),
                AskedById = table.Column<Guid>(),
                Question = table.Column<string>(maxLength: 2000),
                AskedAt = table.Column<DateTime>(),
                Answer = table.Column<string>(maxLength: 2000, nullable: true),
                AnsweredAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ApprovalQuestions", x => x.Id);
                table.ForeignKey("FK_ApprovalQuestions_Approvals_ApprovalId", x => x.ApprovalId, "Approvals", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_ApprovalQuestions_ApprovalId_AskedAt", "ApprovalQuestions", ["ApprovalId", "AskedAt"]);
    }

    private static void CreateDelegations(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ApprovalDelegations",
            columns: table => new
            {
                Id = table.Column<Guid>(),
                FromId = table.Column<Guid>(),
                ToId = table.Column<Guid>(),
                ApprovalId = table.Column<Guid>(nullable: true),
                StartsAt = table.Column<DateTime>(),
                EndsAt = table.Column<DateTime>(nullable: true),
                RevokedAt = table.Column<DateTime>(nullable: true),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ApprovalDelegations", x => x.Id);
                table.ForeignKey("FK_ApprovalDelegations_People_FromId", x => x.FromId, "People", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_ApprovalDelegations_People_ToId", x => x.ToId, "People", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_ApprovalDelegations_Approvals_ApprovalId", x => x.ApprovalId, "Approvals", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_ApprovalDelegations_FromId", "ApprovalDelegations", "FromId", filter: NotRevoked);
        migrationBuilder.CreateIndex("IX_ApprovalDelegations_ToId", "ApprovalDelegations", "ToId", filter: NotRevoked);
        migrationBuilder.CreateIndex("IX_ApprovalDelegations_ApprovalId", "ApprovalDelegations", "ApprovalId");
    }
}
