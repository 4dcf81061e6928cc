using DeskBot.Backend.Approvals;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Sla;
using NodaTime;

namespace DeskBot.Backend.Requests;

/// <summary>What an order will be, before it is submitted.</summary>
/// <param name="Answers">What was answered, as people read it.</param>
/// <param name="Cost">The cost as people read it.</param>
/// <param name="Stages">Who would be asked.</param>
/// <param name="Steps">What will be done, and by which group.</param>
/// <param name="Within">The business time promised once it is approved; null when nothing is promised.</param>
/// <param name="ReadyBy">When it would be ready if it were approved now; null when nothing is promised.</param>
public sealed record RequestPreview(
    IReadOnlyList<AnswerLine> Answers, string Cost, IReadOnlyList<StagePreview> Stages, IReadOnlyList<ItemTask> Steps, TimeSpan? Within, DateTimeOffset? ReadyBy);

/// <summary>Shows what an order will be: cost, approvers, work, expected time.</summary>
public sealed class PreviewRequest(CheckAnswers check, AskForRequest ask, PreviewApprovers approvers, ServiceLevelBook levels, CatalogBook book, TimeProvider time)
{
    /// <summary>The preview; null while the answers are not valid.</summary>
    public async Task<RequestPreview?> ExecuteAsync(CatalogItem item, IReadOnlyDictionary<string, string> answers, Person requester, CancellationToken cancellationToken)
    {
        var (order, _) = await check.ReadAsync(item, answers, requester, cancellationToken);
        if (order is null)
        {
            return null;
        }

        var stages = await approvers.ExecuteAsync(await ask.StagesAsync(order, cancellationToken), requester.Id, order.MayNotApprove, cancellationToken);
        var policy = levels.Policies.Find(item.Policy);
        var target = policy?.TargetOf(Measure.Resolution);
        return new RequestPreview(
            order.Lines, RequestApproval.Money(order.Cents, item.Price.IsMonthly, book.Currency), stages, item.TasksFor(order.Answers), target, ReadyBy(policy, target));
    }

    private DateTimeOffset? ReadyBy(SlaPolicy? policy, TimeSpan? target) => policy is null || target is not { } length ? null
        : levels.CalendarOf(policy.Calendar).Add(Instant.FromDateTimeOffset(time.GetUtcNow()), Duration.FromTimeSpan(length)).ToDateTimeOffset();
}
