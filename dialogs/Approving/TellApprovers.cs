using DeskBot.Backend.Approvals;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.Approving;

/// <summary>Tells people in their own chat what an approval wants of them: approvers, substitutes, the requester who was asked something, administrators.</summary>
internal sealed class TellApprovers(ApprovalCards cards, ReachPeople reach, FindPerson people, ListPeople list, FindApproval find, MyApprovals mine, TimeProvider time)
{
    private const int MostShown = 5;

    /// <summary>Who hears what.</summary>
    public Task<IReadOnlyList<FollowUp>> ExecuteAsync(DeskEvent happened, CancellationToken cancellationToken) => happened switch
    {
        ApproversReminded reminded => RemindAsync(reminded, cancellationToken),
        ApproversNotFound missing => ToAdministratorsAsync(missing, cancellationToken),
        RequesterAsked asked => AskAsync(asked, cancellationToken),
        ApproverAnswered answered => AnswerAsync(answered, cancellationToken),
        SubstituteNamed named => NameSubstituteAsync(named, cancellationToken),
        SubstituteReleased released => ReleaseSubstituteAsync(released, cancellationToken),
        _ => Task.FromResult<IReadOnlyList<FollowUp>>([]),
    };

    /// <summary>The approvers of a stage whose vote is awaited, and those who may decide in their place; not a substitute who has voted themselves, since nobody has two voices.</summary>
    public static IEnumerable<PersonId> Awaited(ShownStage shown) => shown.Stage.Awaited
        .SelectMany(seat => seat.Substitutes.Select(one => one.Id).Prepend(seat.Approver.Id)).Distinct()
        .Where(person => shown.Approval.StandingOf(person, shown.Stage.Ordinal) is ApproverStanding.MayVote);

    private async Task<IReadOnlyList<FollowUp>> RemindAsync(ApproversReminded reminded, CancellationToken cancellationToken)
    {
        if (await cards.ReadAsync(reminded.Approval, reminded.Stage, cancellationToken) is not { Stage.State: ApprovalStageState.Waiting } shown)
        {
            return [];
        }

        var nudger = reminded.NudgedBy is { } by ? await people.ExecuteAsync(by, cancellationToken) : null;
        var words = nudger is not null
            ? Markdown.Format($"**{nudger.Name}** asks you to decide on **{reminded.Number}**.")
            : Markdown.Format($"**{reminded.Number}** still waits for your decision: {reminded.Percent ?? 0} % of the time is gone.");
        return await cards.ShowAsync(shown, Awaited(shown), words, cancellationToken);
    }

    private async Task<IReadOnlyList<FollowUp>> ToAdministratorsAsync(ApproversNotFound missing, CancellationToken cancellationToken)
    {
        var why = missing.Why switch
        {
            WhyNobody.OnlyInactive => "everybody there has left",
            WhyNobody.OnlyBarred => "nobody decides on what they asked for or will carry out",
            WhyNobody.TooFew => "there are fewer than it takes",
            _ => "nobody is there",
        };
        var words = Markdown.Format(
            $"**{missing.Number}** cannot be approved: step “{missing.Stage}” has nobody to ask ({missing.Sources}: {why}). Correct the directory or the item; it is asked by itself within a quarter of an hour.");
        var administrators = await list.ExecuteAsync(Roles.Admin, cancellationToken);
        return await SayAsync(administrators.Select(person => person.Id), words, cancellationToken);
    }

    private async Task<IReadOnlyList<FollowUp>> AskAsync(RequesterAsked asked, CancellationToken cancellationToken)
    {
        var approval = await find.ExecuteAsync(asked.Approval, Actor.Bot(), cancellationToken);
        var question = approval?.Questions.FirstOrDefault(one => one.Id == asked.Question);
        if (approval is null || question is null)
        {
            return [];
        }

        var card = QuestionCard.Build(approval.Number, question, isOpen: true);
        var known = await reach.ExecuteAsync([asked.Requester], cancellationToken);
        return [.. known.Select(conversation => new FollowUp(conversation.Id, new CardReply(QuestionCard.KeyOf(question.Id), card, card.FallbackText ?? "")))];
    }

    private async Task<IReadOnlyList<FollowUp>> AnswerAsync(ApproverAnswered answered, CancellationToken cancellationToken)
    {
        var requester = await people.ExecuteAsync(answered.Requester, cancellationToken);
        var words = Markdown.Format($"**{requester?.Name ?? "The requester"}** answered on **{answered.Number}**:\n\n{CardText.Cut(answered.Answer, 1500)}");
        var approval = await find.ExecuteAsync(answered.Approval, Actor.Bot(), cancellationToken);
        return approval?.Current is { } stage && await cards.ReadAsync(approval.Id, stage.Ordinal, cancellationToken) is { } shown
            ? await cards.ShowAsync(shown, [answered.Asker], words, cancellationToken)
            : await SayAsync([answered.Asker], words, cancellationToken);
    }

    private async Task<IReadOnlyList<FollowUp>> NameSubstituteAsync(SubstituteNamed named, CancellationToken cancellationToken)
    {
        var (delegation, waiting) = (named.Delegation, named.Waiting);
        var substitute = await people.ExecuteAsync(delegation.To.Id, cancellationToken);
        var until = delegation.EndsAt is { } end ? $" until {DayOf(end.AddMinutes(-1), substitute)}" : "";
        var from = delegation.StartsAt > time.GetUtcNow() ? $" from {DayOf(delegation.StartsAt, substitute)}" : "";
        var what = delegation.Approval is null ? Markdown.Format($"**{delegation.From.Name}** asks you to decide on their approvals") + $"{from}{until}." : Markdown.Format($"**{delegation.From.Name}** asks you to decide this in their place.");
        var count = waiting.Count > MostShown ? $" {waiting.Count} wait now; the oldest are below, *my approvals* lists them." : waiting.Count == 0 && delegation.Approval is null ? " None waits at the moment." : "";
        var told = new List<FollowUp>(await SayAsync([delegation.To.Id], what + count, cancellationToken));
        foreach (var (approval, stage) in waiting.Take(MostShown))
        {
            if (await cards.ReadAsync(approval, stage, cancellationToken) is { } shown)
            {
                told.AddRange(await cards.ShowAsync(shown, [delegation.To.Id], words: null, cancellationToken));
            }
        }

        return told;
    }

    /// <summary>What the former substitute still sees offers nothing any more.</summary>
    private async Task<IReadOnlyList<FollowUp>> ReleaseSubstituteAsync(SubstituteReleased released, CancellationToken cancellationToken)
    {
        var delegation = released.Delegation;
        var told = new List<FollowUp>(await SayAsync([delegation.To.Id], Markdown.Format($"You no longer decide in place of **{delegation.From.Name}**."), cancellationToken));
        var approver = await people.ExecuteAsync(delegation.From.Id, cancellationToken);
        var waiting = approver is null ? [] : await mine.ExecuteAsync(Actor.For(approver, "desk"), cancellationToken);
        foreach (var vote in waiting.Where(vote => delegation.Approval is null || vote.Approval.Id == delegation.Approval))
        {
            if (await cards.ReadAsync(vote.Approval.Id, vote.Stage.Ordinal, cancellationToken) is { } shown)
            {
                told.AddRange(await cards.RefreshAsync(shown, cancellationToken));
            }
        }

        return told;
    }

    private string DayOf(DateTimeOffset instant, Person? reader) => Zones.MomentsOf(reader, time.GetUtcNow()).Stamp(instant);

    private async Task<IReadOnlyList<FollowUp>> SayAsync(IEnumerable<PersonId> to, string markdown, CancellationToken cancellationToken)
    {
        var known = await reach.ExecuteAsync([.. to.Distinct()], cancellationToken);
        return [.. known.Select(conversation => new FollowUp(conversation.Id, new TextReply(markdown)))];
    }
}
