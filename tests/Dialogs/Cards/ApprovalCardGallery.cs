using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Approving;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Tests.Cards;

/// <summary>The cards of approvals in every state.</summary>
internal static class ApprovalCardGallery
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 5, 0, TimeSpan.Zero);
    private static readonly string Endless = string.Concat(Enumerable.Repeat("Unbreakable", 40));
    private static readonly PersonRef Amara = Person("Amara Okafor");
    private static readonly PersonRef Henrik = Person("Henrik Lindqvist");
    private static readonly PersonRef Ingrid = Person("Ingrid Haugen");
    private static readonly PersonRef Mateo = Person("Mateo Álvarez");
    private static readonly PersonRef Samuel = Person("Samuel Mensah");

    public static IEnumerable<(string, AdaptiveCard)> All() => [.. Cards(), .. Lists(), .. Sections()];

    /// <summary>The requester's button on a card of theirs that waits.</summary>
    public static VerbButton? Nudge => ApprovalSection.Nudge(Approval(Board(Seat(Ingrid))));

    private static IEnumerable<(string, AdaptiveCard)> Cards()
    {
        var asked = Approval(Board(Seat(Henrik), Seat(Ingrid), Seat(Samuel)));
        var voted = Approval(Board(Seat(Henrik) with { IsOpen = false, Vote = Vote.Approve, By = Mateo, At = Now.AddHours(-1), Reason = "Fine, she starts on Monday." }, Seat(Ingrid), Seat(Samuel)) with { Approved = 1 });
        var discussed = voted with { Questions = [new(Guid.Empty, Ingrid, "Would a used one do?", Now.AddHours(-2), "No, it needs the new graphics card.", Now.AddHours(-1)), new(Guid.Empty, Samuel, "By when?", Now, null, null)] };
        yield return ("approval", Card(asked, Ingrid));
        yield return ("approval-tally", Card(voted, Ingrid));
        yield return ("approval-discussed", Card(discussed, Ingrid));
        yield return ("approval-reject-error", ApprovalCard.Build(View(asked, Ingrid) with { Problem = new(ApprovalButtons.ReasonField, "Say why you reject it.", "") }, CardGallery.Moments));
        yield return ("approval-substitute", Card(Approval(Board(Seat(Henrik) with { Substitutes = [Mateo] }, Seat(Ingrid), Seat(Samuel))), Mateo));
        yield return ("approval-cast", Card(voted, Henrik));
        yield return ("approval-approved", Card(Ended(ApprovalState.Approved, ApprovalStageState.Approved, Vote.Approve), Samuel));
        yield return ("approval-rejected", Card(Ended(ApprovalState.Rejected, ApprovalStageState.Rejected, Vote.Reject), Samuel));
        yield return ("approval-voided", Card(asked with { State = ApprovalState.Voided, Reason = "Quantity: 1 → 3", DecidedAt = Now, Stages = [asked.Stages[0] with { State = ApprovalStageState.Dropped }] }, Ingrid));
        yield return ("approval-older", ApprovalCard.Older(asked.Number));
        yield return ("approval-question", QuestionCard.Build(asked.Number, discussed.Questions[1], isOpen: true));
        yield return ("approval-question-error", QuestionCard.Build(asked.Number, discussed.Questions[1], isOpen: true, "Write the answer first."));
        yield return ("approval-question-answered", QuestionCard.Build(asked.Number, discussed.Questions[0], isOpen: true));
        yield return ("approval-question-over", QuestionCard.Build(asked.Number, discussed.Questions[1], isOpen: false));
        yield return ("approval-hostile", ApprovalCard.Build(Hostile(), CardGallery.Moments));
        yield return ("approval-question-hostile", QuestionCard.Build(CardGallery.Hostile, new(Guid.Empty, Person(CardGallery.Hostile + Endless), CardGallery.Hostile + Endless, Now, null, null), true, CardGallery.Hostile));
    }

    private static IEnumerable<(string, AdaptiveCard)> Lists()
    {
        var asked = Approval(Board(Seat(Henrik), Seat(Ingrid)));
        ApprovalRow row = new(new AwaitedVote(asked, asked.Stages[0], null), "A laptop for a new colleague");
        var low = row with { Vote = row.Vote with { Approval = asked with { IsLowRisk = true, Id = new(Guid.CreateVersion7(Now)) } }, Title = "Parking space for Monday" };
        yield return ("approvals", ApprovalListCard.Build([row, low, low with { Vote = low.Vote with { InPlaceOf = Henrik } }], 3, CardGallery.Moments));
        yield return ("approvals-none", ApprovalListCard.Build([], 0, CardGallery.Moments));
        yield return ("approvals-hostile", ApprovalListCard.Build([.. Enumerable.Repeat(row with { Title = CardGallery.Hostile + Endless }, 8)], 30, CardGallery.Moments));
    }

    private static IEnumerable<(string, AdaptiveCard)> Sections()
    {
        var manager = Board(Seat(Henrik) with { IsOpen = false, Vote = Vote.Approve, By = Mateo, At = Now.AddHours(-3), Reason = "Yes." }) with { Ordinal = 10, Name = "Manager", State = ApprovalStageState.Approved, Approved = 1 };
        var waiting = Approval(Board(Seat(Ingrid), Seat(Samuel)) with { Ordinal = 20 }) with { };
        var both = waiting with { Stages = [manager, .. waiting.Stages] };
        yield return ("approval-section", new AdaptiveCard([.. ApprovalSection.Build(both, CardGallery.Moments)], ApprovalSection.Nudge(both) is { } nudge ? [nudge] : []) { FallbackText = "Approval" });
        yield return ("approval-section-expired", new AdaptiveCard([.. ApprovalSection.Build(both with { State = ApprovalState.Rejected, Stages = [manager, both.Stages[1] with { State = ApprovalStageState.Rejected }] }, CardGallery.Moments)]) { FallbackText = "Approval" });
    }

    private static ApprovalCardView Hostile()
    {
        var someone = Person(CardGallery.Hostile + Endless);
        var stage = Board(Seat(someone) with { IsOpen = false, Vote = Vote.Reject, By = Mateo, At = Now, Reason = CardGallery.Hostile + Endless }, Seat(Ingrid), Seat(someone)) with { Name = CardGallery.Hostile };
        var approval = Approval(stage) with { Requester = someone, Questions = [new(Guid.Empty, someone, CardGallery.Hostile + Endless, Now, CardGallery.Hostile, Now)] };
        return View(approval, Ingrid) with
        {
            Subject = new ApprovalSubjectView(CardGallery.Hostile + Endless, [.. Enumerable.Repeat(new SubjectFact(CardGallery.Hostile, CardGallery.Hostile + Endless), 20)], [.. Enumerable.Repeat(CardGallery.Hostile, 20)]),
            Problem = new(ApprovalButtons.SubstituteField, CardGallery.Hostile, CardGallery.Hostile),
        };
    }

    private static AdaptiveCard Card(ApprovalOverview approval, PersonRef reader) => ApprovalCard.Build(View(approval, reader), CardGallery.Moments);

    private static ApprovalCardView View(ApprovalOverview approval, PersonRef reader) => new()
    {
        Approval = approval,
        Stage = approval.Stages[0],
        Subject = new ApprovalSubjectView("A laptop for a new colleague", [new("Cost", "1,450 EUR"), new("Risk", "Low"), new("For", "Noor Haddad")], approval.State == ApprovalState.Waiting ? ["It is out of stock until Friday"] : []),
        Reader = approval.StandingOf(reader.Id, approval.Stages[0].Ordinal),
    };

    private static ApprovalOverview Ended(ApprovalState state, ApprovalStageState stage, Vote vote) => Approval(
        Board(Seat(Ingrid) with { IsOpen = false, Vote = vote, By = Ingrid, At = Now, Reason = "Not in this year's budget." }, Seat(Samuel) with { IsOpen = false }) with
        {
            State = stage, Approved = vote == Vote.Approve ? 1 : 0, Rejected = vote == Vote.Reject ? 1 : 0,
        }) with { State = state, DecidedAt = Now, DecidedBy = Ingrid };

    private static ApprovalOverview Approval(ApprovalStageOverview stage) => new(
        new ApprovalId(Guid.CreateVersion7(Now)), new TicketId(Guid.Empty), TicketKind.Request, "REQ0000042", Amara, [Amara.Id], ApprovalState.Waiting, false, Now.AddHours(-4), null, null, null, null, [stage], []);

    private static ApprovalStageOverview Board(params ApprovalSeatLine[] seats) => new(
        10, "Change advisory board", new ApprovalRule.Majority(), ApprovalStageState.Waiting, seats.Length, (seats.Length / 2) + 1, 0, 0, Now.AddHours(-4), Now.AddHours(20), ApprovalExpiry.Escalate, seats);

    private static ApprovalSeatLine Seat(PersonRef person) => new(person, true, null, null, null, null, []);

    private static PersonRef Person(string name) => new(new PersonId(Guid.CreateVersion7(Now)), name.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), name);
}
