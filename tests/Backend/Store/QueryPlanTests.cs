using System.Data.Common;
using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Store;

/// <summary>A million tickets must not slow a turn down: nothing that a turn or a worker asks may read a whole table of tickets.</summary>
public sealed class QueryPlanTests
{
    private static readonly string[] Growing = ["Tickets", "TicketHistory", "TicketComments", "TicketAffectedPeople", "TicketLinks", "ServiceClocks", "People", "ChannelIdentities", "Approvals", "ApprovalStages", "ApprovalSeats", "ApprovalQuestions", "ApprovalDelegations"];

    [Fact]
    public async Task No_question_reads_a_growing_table_from_end_to_end()
    {
        var asked = new List<(string Text, DbParameter[] Parameters)>();
        await using var desk = await Desk.OpenAsync(listen: new Recorder(asked));
        var actor = await desk.AsAsync("agent@demo");
        var ticket = await desk.IncidentAsync();
        await desk.DoAsync(async p =>
        {
            asked.Clear();
            await AskEverythingAsync(p, ticket, actor);
            return 0;
        });

        await using var db = desk.Database.Open();
        var scans = new List<string>();
        foreach (var (text, parameters) in asked)
        {
            scans.AddRange(await ScansAsync(db, text, parameters));
        }

        Assert.True(asked.Count > 15, $"Only {asked.Count} questions were asked.");
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    [Fact]
    public async Task A_question_without_an_index_would_show()
    {
        await using var desk = await Desk.OpenAsync();
        await using var db = desk.Database.Open();

        Assert.Single(await ScansAsync(db, """SELECT "t"."Id" FROM "Tickets" AS "t" WHERE "t"."Title" = 'x'""", []));
    }

    private static async Task AskEverythingAsync(IServiceProvider p, TicketSummary ticket, Actor actor)
    {
        await p.GetRequiredService<IdentifyPerson>().ExecuteAsync("c", "t", "u", "d", "n", default);
        await p.GetRequiredService<FindPerson>().ExecuteAsync("somebody@demo", default);
        await p.GetRequiredService<FindTicket>().ExecuteAsync(ticket.Number, actor, default);
        await p.GetRequiredService<MyTickets>().ExecuteAsync(actor, 10, 5, default);
        await p.GetRequiredService<TicketQueue>().ExecuteAsync(new QueueQuestion(Group: "workplace"), actor, default);
        await p.GetRequiredService<TicketQueue>().ExecuteAsync(new QueueQuestion(OnlyMine: true), actor, default);
        await p.GetRequiredService<ListMajorIncidents>().ExecuteAsync(default);
        await p.GetRequiredService<ListFollowers>().ExecuteAsync(ticket.Id, default);
        await p.GetRequiredService<WarnServiceLevels>().ExecuteAsync(default);
        await p.GetRequiredService<CloseResolvedTickets>().ExecuteAsync(default);
        await p.GetRequiredService<ResumeDueTickets>().ExecuteAsync(default);
        await AskApprovalsAsync(p, ticket, actor);
        await p.GetRequiredService<CommentOnTicket>().ExecuteAsync(ticket.Number, "Hello", false, actor, default);
        await p.GetRequiredService<ResolveTicket>().ExecuteAsync(ticket.Number, ResolutionCode.Fixed, "Done.", actor, default);
        await p.GetRequiredService<OpenIncident>().ExecuteAsync(new IncidentDraft("other", "Other", "", Level.Low, Level.Low), actor, default);
    }

    private static async Task AskApprovalsAsync(IServiceProvider p, TicketSummary ticket, Actor actor)
    {
        ApprovalStagePlan[] stages = [new("Board", new ApprovalRule.Everyone(), [new ApproverSource.WithRole(Roles.Admin), new ApproverSource.InGroup("network"), new ApproverSource.RequestersManager()], TimeSpan.FromHours(8), ApprovalExpiry.Reject)];
        await p.GetRequiredService<AskForApproval>().ExecuteAsync(new ApprovalPlan(ticket.Id, ticket.Number, stages, [], false), ticket.Requester.Id, default);
        await p.GetRequiredService<CastVote>().ExecuteAsync(ticket.Number, actor, Vote.Approve, null, default);
        await p.GetRequiredService<ApprovalsOf>().ExecuteAsync(ticket.Id, default);
        await p.GetRequiredService<MyApprovals>().ExecuteAsync(actor, default);
        await p.GetRequiredService<MyApprovals>().CountAsync(actor, default);
        await p.GetRequiredService<MyDelegations>().ExecuteAsync(actor, default);
        await p.GetRequiredService<NudgeApprovers>().ExecuteAsync(ticket.Number, actor, default);
        await p.GetRequiredService<AnswerApprover>().ExecuteAsync(ticket.Number, "x", actor, default);
        await p.GetRequiredService<DueApprovals>().ExecuteAsync(default);
        await p.GetRequiredService<StuckApprovals>().ExecuteAsync(100, default);
        await p.GetRequiredService<MoveDueApproval>().ExecuteAsync(new DueApproval(default, 10, ticket.Number, IsReminder: true), default);
        await p.GetRequiredService<MoveDueApproval>().ExecuteAsync(new DueApproval(default, 10, ticket.Number, IsReminder: false), default);
        await p.GetRequiredService<VoidApprovals>().ExecuteAsync(ticket.Id, "x", actor, default);
    }

    private static async Task<List<string>> ScansAsync(DeskDb db, string text, DbParameter[] parameters)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + text;
        foreach (var parameter in parameters)
        {
            var copy = command.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
            command.Parameters.Add(copy);
        }

        var scans = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var step = reader.GetString(3);
            var isScan = step.StartsWith("SCAN ", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal);
            if (isScan && Growing.Any(table => step.Contains(table, StringComparison.Ordinal) || text.Contains($"FROM \"{table}\" AS \"{step.Split(' ')[1]}\"", StringComparison.Ordinal)))
            {
                scans.Add($"{step}: {text}");
            }
        }

        return scans;
    }

    private sealed class Recorder(List<(string Text, DbParameter[] Parameters)> asked) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return ValueTask.FromResult(result);
        }

        private void Note(DbCommand command)
        {
            lock (asked)
            {
                asked.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>()]));
            }
        }
    }
}
