using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>People with their channel identities and groups; tickets with history, comments, links and service level clocks.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611210200_TicketsAndPeople")]
internal sealed class TicketsAndPeople : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreatePeople(migrationBuilder);
        CreateIdentities(migrationBuilder);
        CreateGroups(migrationBuilder);
        CreateNumbers(migrationBuilder);
        CreateTickets(migrationBuilder);
        CreateTicketIndexes(migrationBuilder);
        CreateHistory(migrationBuilder);
        CreateComments(migrationBuilder);
        CreateAffectedPeople(migrationBuilder);
        CreateLinks(migrationBuilder);
        CreateClocks(migrationBuilder);
        ForbidRewriting(migrationBuilder);
    }

    private static void CreatePeople(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "People",
            columns: table => new
            {
                Id = table.Column<Guid>(),
                Login = table.Column<string>(maxLength: 200),
                Name = table.Column<string>(maxLength: 200),
                Email = table.Column<string>(maxLength: 320, nullable: true),
                Department = table.Column<string>(maxLength: 120),
                Location = table.Column<string>(maxLength: 120),
                TimeZone = table.Column<string>(maxLength: 60),
                Locale = table.Column<string>(maxLength: 20),
                DirectoryId = table.Column<string>(maxLength: 100, nullable: true),
                ManagerId = table.Column<Guid>(nullable: true),
                RoleBits = table.Column<int>(),
                IsActive = table.Column<bool>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_People", x => x.Id);
                table.ForeignKey("FK_People_People_ManagerId", x => x.ManagerId, "People", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_People_Login", "People", "Login", unique: true);
        migrationBuilder.CreateIndex("IX_People_DirectoryId", "People", "DirectoryId", unique: true);
        migrationBuilder.CreateIndex("IX_People_ManagerId", "People", "ManagerId");
    }

    private static void CreateIdentities(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ChannelIdentities",
            columns: table => new
            {
                Channel = table.Column<string>(maxLength: 40),
                Tenant = table.Column<string>(maxLength: 200),
                ChannelUserId = table.Column<string>(maxLength: 200),
                PersonId = table.Column<Guid>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChannelIdentities", x => new { x.Channel, x.Tenant, x.ChannelUserId });
                table.ForeignKey("FK_ChannelIdentities_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_ChannelIdentities_PersonId", "ChannelIdentities", "PersonId");
    }

    private static void CreateGroups(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Groups",
            columns: table => new
            {
                Key = table.Column<string>(maxLength: 60),
                Name = table.Column<string>(maxLength: 120),
            },
            constraints: table => table.PrimaryKey("PK_Groups", x => x.Key));
        migrationBuilder.CreateTable(
            name: "GroupMembers",
            columns: table => new
            {
                GroupKey = table.Column<string>(maxLength: 60),
                PersonId = table.Column<Guid>(),
                IsLead = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_GroupMembers", x => new { x.GroupKey, x.PersonId });
                table.ForeignKey("FK_GroupMembers_Groups_GroupKey", x => x.GroupKey, "Groups", "Key", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_GroupMembers_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_GroupMembers_PersonId", "GroupMembers", "PersonId");
    }

    private static void CreateNumbers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TicketNumbers",
            columns: table => new
            {
                Kind = table.Column<string>(maxLength: 40),
                Last = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_TicketNumbers", x => x.Kind));
        foreach (var kind in (string[])["Incident", "Request", "Problem", "Change"])
        {
            // Written as SQL: rows inserted through the builder need a target model, which hand-written migrations have none of.
            migrationBuilder.Sql($"""INSERT INTO "TicketNumbers" ("Kind", "Last") VALUES ('{kind}', 0)""");
        }
    }

    private static void CreateTickets(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "Tickets",
        columns: table => new
        {
            Id = table.Column<Guid>(),
            Kind = table.Column<string>(maxLength: 40),
            Number = table.Column<string>(maxLength: 16),
            DraftId = table.Column<string>(maxLength: 100, nullable: true),
            Title = table.Column<string>(maxLength: 200),
            Description = table.Column<string>(maxLength: 8000),
            State = table.Column<string>(maxLength: 40),
            HoldReason = table.Column<string>(maxLength: 40, nullable: true),
            ResumeAt = table.Column<DateTime>(nullable: true),
            Impact = table.Column<string>(maxLength: 40),
            Urgency = table.Column<string>(maxLength: 40),
            Priority = table.Column<string>(maxLength: 40),
            Category = table.Column<string>(maxLength: 60),
            AffectedService = table.Column<string>(maxLength: 120, nullable: true),
            Department = table.Column<string>(maxLength: 120),
            RestrictedTo = table.Column<string>(maxLength: 60, nullable: true),
            RequesterId = table.Column<Guid>(),
            AssigneeId = table.Column<Guid>(nullable: true),
            GroupKey = table.Column<string>(maxLength: 60, nullable: true),
            ResolutionCode = table.Column<string>(maxLength: 40, nullable: true),
            ResolutionNote = table.Column<string>(maxLength: 8000, nullable: true),
            ResolvedById = table.Column<Guid>(nullable: true),
            CancelReason = table.Column<string>(maxLength: 40, nullable: true),
            ParentId = table.Column<Guid>(nullable: true),
            IsMajor = table.Column<bool>(),
            ReopenCount = table.Column<int>(),
            ReassignmentCount = table.Column<int>(),
            Rating = table.Column<int>(nullable: true),
            RatingComment = table.Column<string>(maxLength: 8000, nullable: true),
            RatedAt = table.Column<DateTime>(nullable: true),
            NudgedAt = table.Column<DateTime>(nullable: true),
            Channel = table.Column<string>(maxLength: 40),
            CreatedAt = table.Column<DateTime>(),
            UpdatedAt = table.Column<DateTime>(),
            ResolvedAt = table.Column<DateTime>(nullable: true),
            ClosedAt = table.Column<DateTime>(nullable: true),
            HistoryLength = table.Column<int>(),
            Version = table.Column<int>(),
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_Tickets", x => x.Id);
            table.ForeignKey("FK_Tickets_People_RequesterId", x => x.RequesterId, "People", "Id", onDelete: ReferentialAction.Restrict);
            table.ForeignKey("FK_Tickets_People_AssigneeId", x => x.AssigneeId, "People", "Id", onDelete: ReferentialAction.Restrict);
            table.ForeignKey("FK_Tickets_Groups_GroupKey", x => x.GroupKey, "Groups", "Key", onDelete: ReferentialAction.Restrict);
            table.ForeignKey("FK_Tickets_Tickets_ParentId", x => x.ParentId, "Tickets", "Id", onDelete: ReferentialAction.Restrict);
        });

    private static void CreateTicketIndexes(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_Tickets_Number", "Tickets", "Number", unique: true);
        migrationBuilder.CreateIndex("IX_Tickets_DraftId", "Tickets", "DraftId", unique: true);
        migrationBuilder.CreateIndex("IX_Tickets_RequesterId_State_UpdatedAt", "Tickets", ["RequesterId", "State", "UpdatedAt"]);
        migrationBuilder.CreateIndex("IX_Tickets_GroupKey_State_Priority_CreatedAt", "Tickets", ["GroupKey", "State", "Priority", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_Tickets_AssigneeId_State", "Tickets", ["AssigneeId", "State"]);
        migrationBuilder.CreateIndex("IX_Tickets_State_ResolvedAt", "Tickets", ["State", "ResolvedAt"]);
        migrationBuilder.CreateIndex("IX_Tickets_State_ResumeAt", "Tickets", ["State", "ResumeAt"]);
        migrationBuilder.CreateIndex("IX_Tickets_IsMajor_State", "Tickets", ["IsMajor", "State"]);
        migrationBuilder.CreateIndex("IX_Tickets_ParentId", "Tickets", "ParentId");
    }

    private static void CreateHistory(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "TicketHistory",
        columns: table => new
        {
            TicketId = table.Column<Guid>(),
            Line = table.Column<int>(),
            At = table.Column<DateTime>(),
            ActorId = table.Column<Guid>(nullable: true),
            ActorName = table.Column<string>(maxLength: 200),
            Channel = table.Column<string>(maxLength: 40),
            Action = table.Column<string>(maxLength: 40),
            Field = table.Column<string>(maxLength: 40, nullable: true),
            Before = table.Column<string>(nullable: true),
            After = table.Column<string>(nullable: true),
            Detail = table.Column<string>(maxLength: 200, nullable: true),
            CommentId = table.Column<Guid>(nullable: true),
            IsInternal = table.Column<bool>(),
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_TicketHistory", x => new { x.TicketId, x.Line });
            table.ForeignKey("FK_TicketHistory_Tickets_TicketId", x => x.TicketId, "Tickets", "Id", onDelete: ReferentialAction.Cascade);
        });

    private static void CreateComments(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TicketComments",
            columns: table => new
            {
                Id = table.Column<Guid>(),
                TicketId = table.Column<Guid>(),
                At = table.Column<DateTime>(),
                AuthorId = table.Column<Guid>(nullable: true),
                AuthorName = table.Column<string>(maxLength: 200),
                Side = table.Column<string>(maxLength: 40),
                IsInternal = table.Column<bool>(),
                Text = table.Column<string>(maxLength: 8000),
                Channel = table.Column<string>(maxLength: 40),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TicketComments", x => x.Id);
                table.ForeignKey("FK_TicketComments_Tickets_TicketId", x => x.TicketId, "Tickets", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_TicketComments_TicketId_At", "TicketComments", ["TicketId", "At"]);
    }

    private static void CreateAffectedPeople(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TicketAffectedPeople",
            columns: table => new
            {
                TicketId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Since = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TicketAffectedPeople", x => new { x.TicketId, x.PersonId });
                table.ForeignKey("FK_TicketAffectedPeople_Tickets_TicketId", x => x.TicketId, "Tickets", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_TicketAffectedPeople_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_TicketAffectedPeople_PersonId", "TicketAffectedPeople", "PersonId");
    }

    private static void CreateLinks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TicketLinks",
            columns: table => new
            {
                TicketId = table.Column<Guid>(),
                Relation = table.Column<string>(maxLength: 40),
                OtherId = table.Column<Guid>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TicketLinks", x => new { x.TicketId, x.Relation, x.OtherId });
                table.ForeignKey("FK_TicketLinks_Tickets_TicketId", x => x.TicketId, "Tickets", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_TicketLinks_Tickets_OtherId", x => x.OtherId, "Tickets", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_TicketLinks_OtherId", "TicketLinks", "OtherId");
    }

    private static void CreateClocks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ServiceClocks",
            columns: table => new
            {
                TicketId = table.Column<Guid>(),
                Measure = table.Column<string>(maxLength: 40),
                Ordinal = table.Column<int>(),
                Policy = table.Column<string>(maxLength: 60, nullable: true),
                Calendar = table.Column<string>(maxLength: 60, nullable: true),
                Target = table.Column<long>(nullable: true),
                StartedAt = table.Column<DateTime>(),
                StoppedAt = table.Column<DateTime>(nullable: true),
                End = table.Column<string>(maxLength: 40),
                PauseText = table.Column<string>(),
                DueAt = table.Column<DateTime>(nullable: true),
                IsBreached = table.Column<bool>(),
                WarnedPercent = table.Column<int>(),
                NextWarningAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ServiceClocks", x => new { x.TicketId, x.Measure, x.Ordinal });
                table.ForeignKey("FK_ServiceClocks_Tickets_TicketId", x => x.TicketId, "Tickets", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_ServiceClocks_NextWarningAt", "ServiceClocks", "NextWarningAt");
    }

    /// <summary>The history is only ever added to; the database itself says so, whoever is connected.</summary>
    private static void ForbidRewriting(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider?.EndsWith("PostgreSQL", StringComparison.Ordinal) == true)
        {
            migrationBuilder.Sql(
                """
                CREATE FUNCTION ticket_history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'The ticket history is append-only.'; END $$;
                CREATE TRIGGER "TicketHistory_AppendOnly" BEFORE UPDATE ON "TicketHistory" FOR EACH ROW EXECUTE FUNCTION ticket_history_is_append_only();
                """);
            return;
        }

        migrationBuilder.Sql(
            """CREATE TRIGGER "TicketHistory_AppendOnly" BEFORE UPDATE ON "TicketHistory" BEGIN SELECT RAISE(ABORT, 'The ticket history is append-only.'); END""");
    }
}
