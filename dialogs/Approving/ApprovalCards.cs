using DeskBot.Backend.Approvals;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.Approving;

/// <summary>
/// Shows an approval's card to many people. Everything is read once, and readers in the same time zone with the same standing get the same card: with a hundred approvers
/// that is what keeps a vote quick.
/// </summary>
internal sealed class ApprovalCards(
    FindApproval find, DescribeSubject describe, OutboxStore outbox, ConversationStore conversations, ReachPeople reach, FindPerson people, TimeProvider time)
{
    /// <summary>The approval with what it is about; null when there is no such stage.</summary>
    public async Task<ShownStage?> ReadAsync(ApprovalId id, int stage, CancellationToken cancellationToken) =>
        await ReadAsync(id, [stage], cancellationToken) is [var found] ? found : null;

    /// <summary>The same for several stages, read once; stages that there are not are left out.</summary>
    public async Task<IReadOnlyList<ShownStage>> ReadAsync(ApprovalId id, IReadOnlyList<int> stages, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(id, Actor.Bot(), cancellationToken) is not { } approval)
        {
            return [];
        }

        var subject = await describe.ExecuteAsync(approval, cancellationToken);
        return [.. stages.Select(approval.Stage).OfType<ApprovalStageOverview>().Select(stage => new ShownStage(approval, stage, subject))];
    }

    /// <summary>Edits the card wherever it is shown.</summary>
    public async Task<IReadOnlyList<FollowUp>> RefreshAsync(ShownStage shown, CancellationToken cancellationToken)
    {
        var showing = await outbox.ConversationsShowingAsync(shown.Key, cancellationToken);
        var known = await conversations.FindAllAsync(showing, cancellationToken);
        return await CardsAsync(shown, [.. known.Where(conversation => !conversation.IsGroup)], CardPlacement.InPlace, cancellationToken);
    }

    /// <summary>Shows the card anew in each person's own chat, perhaps below some words.</summary>
    public async Task<IReadOnlyList<FollowUp>> ShowAsync(ShownStage shown, IEnumerable<PersonId> to, string? words, CancellationToken cancellationToken)
    {
        var known = await reach.ExecuteAsync([.. to.Distinct()], cancellationToken);
        var showing = await outbox.ConversationsShowingAsync(shown.Key, cancellationToken);
        var (text, older) = (words is null ? null : new TextReply(words), shown.Older());
        var said = new List<FollowUp>();
        foreach (var card in await CardsAsync(shown, known, CardPlacement.New, cancellationToken))
        {
            said.AddRange(showing.Contains(card.Conversation) ? [new FollowUp(card.Conversation, older)] : []);
            said.AddRange(text is null ? [card] : [new FollowUp(card.Conversation, text), card]);
        }

        return said;
    }

    /// <summary>Whether the card is shown in a conversation already.</summary>
    public async Task<bool> IsShownAsync(ShownStage shown, ConversationId conversation, CancellationToken cancellationToken) =>
        (await outbox.ConversationsShowingAsync(shown.Key, cancellationToken)).Contains(conversation);

    private async Task<IReadOnlyList<FollowUp>> CardsAsync(
        ShownStage shown, IReadOnlyList<KnownConversation> to, CardPlacement placement, CancellationToken cancellationToken)
    {
        var readers = await people.ExecuteAsync(to.Select(conversation => conversation.PersonId).OfType<Guid>().Select(id => new PersonId(id)), cancellationToken);
        var (made, cards) = (new Dictionary<(string, string), CardReply>(), new List<FollowUp>());
        foreach (var conversation in to)
        {
            if (conversation.PersonId is { } id && readers.TryGetValue(new PersonId(id), out var reader))
            {
                var variant = (reader.TimeZone, Variant(shown.StandingOf(reader)));
                var card = made.TryGetValue(variant, out var known) ? known : made[variant] = shown.CardFor(reader, time.GetUtcNow(), placement);
                cards.Add(new FollowUp(conversation.Id, card));
            }
        }

        return cards;
    }

    /// <summary>What a card differs by: an own vote looks the same from every seat.</summary>
    private static string Variant(ApproverStanding standing) => standing switch
    {
        ApproverStanding.MayVote { InPlaceOf: { } approver } => approver.Id.ToString(),
        ApproverStanding.MayVote => "own",
        ApproverStanding.MayNot(var why) => why.ToString(),
        _ => "",
    };
}

/// <summary>A stage of an approval with what it is about, ready to be shown.</summary>
internal sealed record ShownStage(ApprovalOverview Approval, ApprovalStageOverview Stage, ApprovalSubjectView Subject)
{
    /// <summary>The card's key.</summary>
    public string Key => ApprovalCard.KeyOf(Approval.Id, Stage.Ordinal);

    /// <summary>What somebody is to it; who has left is a stranger.</summary>
    public ApproverStanding StandingOf(Person reader) => reader.IsActive ? Approval.StandingOf(reader.Id, Stage.Ordinal) : new ApproverStanding.Stranger();

    /// <summary>The card's content for a reader.</summary>
    public ApprovalCardView ViewFor(Person reader) => new() { Approval = Approval, Stage = Stage, Subject = Subject, Reader = StandingOf(reader) };

    /// <summary>What an earlier copy of the card becomes when it is shown anew: only one copy may offer buttons, since only the newest is edited.</summary>
    public CardReply Older()
    {
        var card = ApprovalCard.Older(Approval.Number);
        return new CardReply(Key, card, card.FallbackText ?? "", CardPlacement.InPlace);
    }

    /// <summary>The card for a reader.</summary>
    public CardReply CardFor(Person reader, DateTimeOffset now, CardPlacement placement)
    {
        var view = ViewFor(reader);
        return new CardReply(Key, ApprovalCard.Build(view, Zones.MomentsOf(reader, now)), ApprovalCard.Summary(view), placement);
    }
}
