using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace DeskBot.Backend.Store.Migrations;

/// <summary>Inbox, conversations with state and transcript, outbox.</summary>
[DbContext(typeof(DeskDb))]
[Migration("202611210100_Conversations")]
internal sealed class Conversations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateConversations(migrationBuilder);
        CreateInbox(migrationBuilder);
        CreateTranscript(migrationBuilder);
        CreateOutbox(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["Outbox", "Transcript", "Inbox", "Conversations"])
        {
            migrationBuilder.DropTable(table);
        }
    }

    private static void CreateConversations(MigrationBuilder migration)
    {
        migration.CreateTable("Conversations", table => new
        {
            Id = table.Column<Guid>(),
            Channel = table.Column<string>(maxLength: 40),
            Tenant = table.Column<string>(maxLength: 100),
            ChannelId = table.Column<string>(maxLength: 400),
            Route = table.Column<string>(),
            IsGroup = table.Column<bool>(),
            IsGone = table.Column<bool>(),
            PersonId = table.Column<Guid>(nullable: true),
            State = table.Column<string>(),
            StartedAt = table.Column<DateTime>(),
            LastTurnAt = table.Column<DateTime>(),
        }, constraints: table => table.PrimaryKey("PK_Conversations", row => row.Id));
        migration.CreateIndex("IX_Conversations_PersonId_LastTurnAt", "Conversations", ["PersonId", "LastTurnAt"]);
    }

    private static void CreateInbox(MigrationBuilder migration)
    {
        migration.CreateTable("Inbox", table => new
        {
            Id = table.Column<long>().Annotation("Sqlite:Autoincrement", true).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
            Channel = table.Column<string>(maxLength: 40),
            Tenant = table.Column<string>(maxLength: 100),
            EventKey = table.Column<string>(maxLength: 300),
            ConversationId = table.Column<Guid>(),
            Message = table.Column<string>(),
            ReceivedAt = table.Column<DateTime>(),
            State = table.Column<string>(maxLength: 40),
            Attempts = table.Column<int>(),
            Error = table.Column<string>(maxLength: 2000, nullable: true),
            Answer = table.Column<string>(nullable: true),
            DoneAt = table.Column<DateTime>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_Inbox", row => row.Id));
        migration.CreateIndex("IX_Inbox_Channel_Tenant_EventKey", "Inbox", ["Channel", "Tenant", "EventKey"], unique: true);
        migration.CreateIndex("IX_Inbox_ConversationId_Id", "Inbox", ["ConversationId", "Id"], filter: "\"State\" = 'Waiting'");
        migration.CreateIndex("IX_Inbox_State_DoneAt", "Inbox", ["State", "DoneAt"]);
    }

    private static void CreateTranscript(MigrationBuilder migration)
    {
        migration.CreateTable("Transcript", table => new
        {
            Id = table.Column<long>().Annotation("Sqlite:Autoincrement", true).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
            ConversationId = table.Column<Guid>(),
            At = table.Column<DateTime>(),
            Speaker = table.Column<string>(maxLength: 40),
            Text = table.Column<string>(),
            MessageId = table.Column<string>(maxLength: 200, nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_Transcript", row => row.Id);
            table.ForeignKey("FK_Transcript_Conversations_ConversationId", row => row.ConversationId, "Conversations", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_Transcript_ConversationId_Id", "Transcript", ["ConversationId", "Id"]);
    }

    private static void CreateOutbox(MigrationBuilder migration)
    {
        migration.CreateTable("Outbox", table => new
        {
            Id = table.Column<long>().Annotation("Sqlite:Autoincrement", true).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
            ConversationId = table.Column<Guid>(),
            Reply = table.Column<string>(),
            CardKey = table.Column<string>(maxLength: 200, nullable: true),
            IsEdit = table.Column<bool>(),
            InReplyTo = table.Column<string>(maxLength: 200, nullable: true),
            State = table.Column<string>(maxLength: 40),
            Attempts = table.Column<int>(),
            CreatedAt = table.Column<DateTime>(),
            SentAt = table.Column<DateTime>(nullable: true),
            MessageId = table.Column<string>(maxLength: 200, nullable: true),
            Error = table.Column<string>(maxLength: 500, nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_Outbox", row => row.Id);
            table.ForeignKey("FK_Outbox_Conversations_ConversationId", row => row.ConversationId, "Conversations", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_Outbox_ConversationId_Id", "Outbox", ["ConversationId", "Id"], filter: "\"State\" = 'Queued'");
        migration.CreateIndex("IX_Outbox_CardKey_ConversationId", "Outbox", ["CardKey", "ConversationId"], filter: "\"CardKey\" IS NOT NULL AND NOT \"IsEdit\"");
    }
}
