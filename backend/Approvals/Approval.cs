using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Approvals;

/// <summary>One asking for approval, with its stages in the order in which they are asked.</summary>
internal sealed class Approval
{
    public const int ReasonLength = 2000;

    private readonly List<ApprovalStage> stages = [];

    private Approval() { }

    public ApprovalId Id { get; private set; }
    public TicketId TicketId { get; private set; }
    public TicketKind Kind { get; private set; }
    public string Number { get; private set; } = "";
    public PersonId RequesterId { get; private set; }

    /// <summary>Who may not decide besides the requester; see <see cref="PlanText"/>.</summary>
    public string BarredText { get; private set; } = "";
    public bool IsLowRisk { get; private set; }
    public ApprovalState State { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Whose vote decided it; null when time or a change did.</summary>
    public PersonId? DecidedById { get; private set; }

    /// <summary>Why it was rejected or voided.</summary>
    public string? Reason { get; private set; }
    public DateTimeOffset? NudgedAt { get; private set; }

    /// <summary>Rises with every change: two writers cannot both succeed on the same version.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<ApprovalStage> Stages => stages;

    public ApprovalStage? Current => Stages.Where(stage => stage.IsOpen).MinBy(stage => stage.Ordinal);

    public ApprovalStage? Next => Stages.Where(stage => stage.State == ApprovalStageState.Planned).MinBy(stage => stage.Ordinal);

    /// <summary>Who may not have a say: nobody decides on what they asked for or will carry out.</summary>
    public IReadOnlyList<PersonId> Barred => [RequesterId, .. PlanText.ReadPeople(BarredText)];

    public static Approval Ask(ApprovalPlan plan, TicketKind kind, PersonId requester, DateTimeOffset now)
    {
        var approval = new Approval
        {
            Id = ApprovalId.New(now),
            TicketId = plan.Ticket,
            Kind = kind,
            Number = plan.Number,
            RequesterId = requester,
            BarredText = PlanText.Write(plan.MayNotApprove.Distinct()),
            IsLowRisk = plan.IsLowRisk,
            AskedAt = now,
        };
        approval.stages.AddRange(plan.Stages.Select((stage, index) => ApprovalStage.Plan(approval.Id, (index + 1) * ApprovalStage.Step, stage)));
        return approval;
    }

    public void Touch() => Version++;

    public void Add(ApprovalStage stage) => stages.Add(stage);

    public void Nudge(DateTimeOffset now) => NudgedAt = now;

    public void End(ApprovalState state, PersonId? by, string? reason, DateTimeOffset now)
    {
        (State, DecidedById, Reason, DecidedAt) = (state, by, reason, now);
        foreach (var stage in stages.Where(stage => stage.State == ApprovalStageState.Planned || stage.IsOpen))
        {
            stage.End(ApprovalStageState.Dropped, now);
        }
    }
}

internal sealed class ApprovalMapping : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> approval)
    {
        approval.ToTable("Approvals");
        approval.HasKey(a => a.Id);
        approval.Property(a => a.Id).ValueGeneratedNever();
        approval.Property(a => a.Number).HasMaxLength(20);
        approval.Property(a => a.Reason).HasMaxLength(Approval.ReasonLength);
        approval.Property(a => a.Version).IsConcurrencyToken();
        approval.HasMany(a => a.Stages).WithOne().HasForeignKey(s => s.ApprovalId).OnDelete(DeleteBehavior.Cascade);
        approval.Navigation(a => a.Stages).UsePropertyAccessMode(PropertyAccessMode.Field);
        approval.Ignore(a => a.Current).Ignore(a => a.Next).Ignore(a => a.Barred);
        approval.HasIndex(a => a.TicketId).IsUnique().HasFilter("\"State\" = 'Waiting'");
        approval.HasIndex(a => new { a.TicketId, a.AskedAt });
        approval.HasOne<Ticket>().WithMany().HasForeignKey(a => a.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
