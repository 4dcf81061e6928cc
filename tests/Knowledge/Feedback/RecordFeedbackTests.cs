using DeskBot.Backend.Store;
using DeskBot.Harness;
using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Feedback;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Knowledge.Tests.Feedback;

public sealed class RecordFeedbackTests
{
    private static readonly Guid Asker = Guid.CreateVersion7();

    private static readonly FoundAnswer Answer = new()
    {
        Question = "my vpn drops\0",
        Confidence = 0.8,
        Slug = "it-vpn",
        Title = "VPN",
        Path = "/knowledge/it-vpn",
        HeadingPath = "",
        Excerpt = "1. Wait.",
        IsStale = false,
        SeeAlso = [],
        CitedPassages = [4, 5],
    };

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_question_is_kept_with_its_answer(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.OpenAsync(provider);

        var id = await AskedAsync(desk);

        var question = await desk.AskAsync<KnowledgeDb, Question>(db => db.Questions.SingleAsync());
        Assert.Equal((id, "my vpn drops ", Asker, "it-vpn", "1. Wait.", "4,5", 0.8), (question.Id, question.Text, question.PersonId, question.ArticleSlug, question.Answer, question.CitedPassages, question.Confidence));
        Assert.Equal(desk.Time.GetUtcNow(), question.AskedAt);
    }

    [Fact]
    public async Task A_declined_question_is_kept_too()
    {
        await using var desk = await KnowledgeDesk.OpenAsync();

        await desk.AskAsync<RecordQuestion, Guid>(record => record.ExecuteAsync(new NoAnswer { Question = new string('x', 5000), Confidence = 0.1, Nearest = [] }, null, CancellationToken.None));

        var question = await desk.AskAsync<KnowledgeDb, Question>(db => db.Questions.SingleAsync());
        Assert.Null(question.ArticleSlug);
        Assert.Equal(2000, question.Text.Length);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task The_last_verdict_counts_and_a_second_click_changes_nothing(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.OpenAsync(provider);
        var id = await AskedAsync(desk);

        Assert.Equal(FeedbackOutcome.Recorded, await SayAsync(desk, id, Asker, Verdict.Solved));
        Assert.Equal(FeedbackOutcome.AlreadyGiven, await SayAsync(desk, id, Asker, Verdict.Solved));
        Assert.Equal(FeedbackOutcome.Recorded, await SayAsync(desk, id, Asker, Verdict.NotSolved));
        Assert.Equal(FeedbackOutcome.Recorded, await SayAsync(desk, id, Asker, Verdict.ThumbsUp));

        Assert.Equal([Verdict.NotSolved, Verdict.ThumbsUp], await VerdictsAsync(desk));
    }

    [Fact]
    public async Task Nobody_speaks_for_the_person_who_asked()
    {
        await using var desk = await KnowledgeDesk.OpenAsync();
        var id = await AskedAsync(desk);

        Assert.Equal(FeedbackOutcome.NotFound, await SayAsync(desk, id, Guid.CreateVersion7(), Verdict.Solved));
        Assert.Equal(FeedbackOutcome.NotFound, await SayAsync(desk, id, null, Verdict.Solved));
        Assert.Equal(FeedbackOutcome.NotFound, await SayAsync(desk, Guid.CreateVersion7(), Asker, Verdict.Solved));
        Assert.Empty(await VerdictsAsync(desk));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_is_recorded_goes_with_the_transaction_of_the_turn(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.OpenAsync(provider);
        await using (var scope = desk.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<KnowledgeDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var id = await scope.ServiceProvider.GetRequiredService<RecordQuestion>().ExecuteAsync(Answer, Asker, CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<RecordFeedback>().ExecuteAsync(id, Asker, Verdict.Solved, CancellationToken.None);
            await transaction.RollbackAsync();
        }

        Assert.False(await desk.AskAsync<KnowledgeDb, bool>(db => db.Questions.AnyAsync()));
    }

    private static Task<Guid> AskedAsync(KnowledgeDesk desk) => desk.AskAsync<RecordQuestion, Guid>(record => record.ExecuteAsync(Answer, Asker, CancellationToken.None));

    private static Task<FeedbackOutcome> SayAsync(KnowledgeDesk desk, Guid question, Guid? person, Verdict verdict) =>
        desk.AskAsync<RecordFeedback, FeedbackOutcome>(record => record.ExecuteAsync(question, person, verdict, CancellationToken.None));

    private static Task<List<Verdict>> VerdictsAsync(KnowledgeDesk desk) =>
        desk.AskAsync<KnowledgeDb, List<Verdict>>(db => db.Feedback.OrderBy(feedback => feedback.Id).Select(feedback => feedback.Verdict).ToListAsync());
}
