using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.Approving;

/// <summary>Makes the list of what waits for somebody, with what each is about now.</summary>
internal sealed class ShowApprovalList(DescribeSubject describe)
{
    /// <summary>The card.</summary>
    public async Task<AdaptiveCard> ExecuteAsync(IReadOnlyList<AwaitedVote> awaited, Moments moments, CancellationToken cancellationToken)
    {
        var rows = new List<ApprovalRow>();
        foreach (var vote in awaited.Take(ApprovalListCard.Shown))
        {
            rows.Add(new ApprovalRow(vote, (await describe.ExecuteAsync(vote.Approval, cancellationToken)).Title));
        }

        return ApprovalListCard.Build(rows, awaited.Count, moments);
    }
}

/// <summary>What waits for the person's decision, on the desk's home above their tickets.</summary>
internal sealed class ApprovalsAtHome(MyApprovals mine, ShowApprovalList list, TimeProvider time) : IHomeSection
{
    public int Order => 5;

    public async Task<CardReply?> ForAsync(Person person, CancellationToken cancellationToken)
    {
        var awaited = await mine.ExecuteAsync(Actor.For(person, "home"), cancellationToken);
        if (awaited.Count == 0)
        {
            return null;
        }

        var card = await list.ExecuteAsync(awaited, Zones.MomentsOf(person, time.GetUtcNow()), cancellationToken);
        return new CardReply("home-approvals", card, card.FallbackText ?? "");
    }
}
