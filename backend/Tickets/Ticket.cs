using DeskBot.Backend.People;
using DeskBot.Backend.Sla;

namespace DeskBot.Backend.Tickets;

/// <summary>A ticket as stored. It changes only through its methods, which say in <see cref="TicketWork"/> what they changed.</summary>
internal sealed class Ticket
{
    public const int TitleLength = 200;
    public const int TextLength = 8000;
    public const int ServiceLength = 120;

    private readonly List<ServiceClock> clocks = [];

    private Ticket() { }

    public TicketId Id { get; private set; }
    public TicketKind Kind { get; private set; }
    public string Number { get; private set; } = "";
    public string? DraftId { get; private set; }
    public string Title { get; private set; } = "";
    public string Description { get; private set; } = "";
    public TicketState State { get; private set; }
    public HoldReason? HoldReason { get; private set; }
    public DateTimeOffset? ResumeAt { get; private set; }
    public Level Impact { get; private set; }
    public Level Urgency { get; private set; }
    public Priority Priority { get; private set; }
    public string Category { get; private set; } = "";
    public string? AffectedService { get; private set; }

    /// <summary>The requester's department when the ticket was opened.</summary>
    public string Department { get; private set; } = "";

    /// <summary>The only group whose agents may see it; null when every agent may.</summary>
    public string? RestrictedTo { get; private set; }
    public PersonId RequesterId { get; private set; }
    public PersonId? AssigneeId { get; private set; }
    public string? GroupKey { get; private set; }
    public ResolutionCode? ResolutionCode { get; private set; }
    public string? ResolutionNote { get; private set; }
    public PersonId? ResolvedById { get; private set; }
    public CancelReason? CancelReason { get; private set; }
    public TicketId? ParentId { get; private set; }
    public bool IsMajor { get; private set; }
    public int ReopenCount { get; private set; }
    public int ReassignmentCount { get; private set; }
    public int? Rating { get; private set; }
    public string? RatingComment { get; private set; }
    public DateTimeOffset? RatedAt { get; private set; }
    public DateTimeOffset? NudgedAt { get; private set; }
    public string Channel { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Request: when the first of its tasks was begun. Until then it may be changed and withdrawn.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>The service level policy that counts whatever else would; null for the first that covers the ticket.</summary>
    public string? Policy { get; private set; }

    /// <summary>How many lines the history has; the next one gets the number after.</summary>
    public int HistoryLength { get; private set; }

    /// <summary>Rises with every change: two writers cannot both succeed on the same version.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<ServiceClock> Clocks => clocks;

    public bool IsOpen => State.IsOpen();

    public static Ticket Open(TicketOpening opening, DateTimeOffset now) => new()
    {
        Id = TicketId.New(now),
        Kind = opening.Kind,
        Number = opening.Number,
        DraftId = opening.DraftId,
        Title = opening.Title,
        Description = opening.Description,
        State = TicketState.New,
        Impact = opening.Impact,
        Urgency = opening.Urgency,
        Priority = Priorities.From(opening.Impact, opening.Urgency),
        Category = opening.Category,
        AffectedService = opening.AffectedService,
        Department = opening.Department,
        RestrictedTo = opening.RestrictedTo,
        RequesterId = opening.Requester,
        GroupKey = opening.Group,
        Channel = opening.Channel,
        Policy = opening.Policy,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public void AddClock(ServiceClock clock) => clocks.Add(clock);

    public int NextHistoryLine() => ++HistoryLength;

    public void Touch(DateTimeOffset now) => (UpdatedAt, Version) = (now, Version + 1);

    public void Enter(TicketState state, DateTimeOffset now)
    {
        (State, HoldReason, ResumeAt) = (state, null, null);
        ResolvedAt = state switch
        {
            TicketState.Resolved or TicketState.Fulfilled => now,
            TicketState.Closed or TicketState.Cancelled => ResolvedAt,
            _ => null,
        };
        ClosedAt = state is TicketState.Closed or TicketState.Cancelled or TicketState.Rejected ? now : null;
    }

    public void WaitFor(HoldReason reason, DateTimeOffset? resumeAt) => (HoldReason, ResumeAt) = (reason, resumeAt);

    public void Conclude(ResolutionCode code, string note, PersonId? by) => (ResolutionCode, ResolutionNote, ResolvedById) = (code, note, by);

    /// <summary>Work on it has begun; a second beginning changes nothing.</summary>
    public void Start(DateTimeOffset now) => StartedAt ??= now;

    /// <summary>All was delivered, the last of it by this person.</summary>
    public void Deliver(PersonId? by) => ResolvedById = by;

    /// <summary>It will not be done, for this reason.</summary>
    public void Refuse(string? reason) => ResolutionNote = reason;

    public void Withdraw(CancelReason reason) => CancelReason = reason;

    public void CountReopen() => ReopenCount++;

    public void Assign(PersonId? assignee, string? group)
    {
        var changesHands = AssigneeId is not null && assignee is not null && assignee != AssigneeId;
        var changesGroup = GroupKey is not null && group != GroupKey;
        ReassignmentCount += changesHands || changesGroup ? 1 : 0;
        (AssigneeId, GroupKey) = (assignee, group);
    }

    public void Weigh(Level impact, Level urgency) => (Impact, Urgency, Priority) = (impact, urgency, Priorities.From(impact, urgency));

    public void Classify(string category, string? restrictedTo, string? affectedService) =>
        (Category, RestrictedTo, AffectedService) = (category, restrictedTo, affectedService);

    public void Rewrite(string title, string description) => (Title, Description) = (title, description);

    public void Rate(int stars, string? comment, DateTimeOffset now) => (Rating, RatingComment, RatedAt) = (stars, comment, now);

    public void Nudge(DateTimeOffset now) => NudgedAt = now;

    public void Follow(TicketId? parent) => ParentId = parent;

    public void Declare(bool isMajor) => IsMajor = isMajor;
}

/// <summary>Everything a ticket starts with.</summary>
internal sealed record TicketOpening(
    TicketKind Kind, string Number, string? DraftId, string Title, string Description, Level Impact, Level Urgency, string Category, string? AffectedService,
    string? RestrictedTo, PersonId Requester, string Department, string? Group, string Channel, string? Policy = null);
