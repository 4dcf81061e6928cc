using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Approvals;

/// <summary>One stage of an approval: the rule, the count, the time. A stage whose time ran out is followed by one that asks its fallback.</summary>
internal sealed class ApprovalStage
{
    public const int NameLength = 120;

    /// <summary>Ordinals of planned stages are this far apart, so that escalations fit between them.</summary>
    public const int Step = 10;

    private ApprovalStage() { }

    public ApprovalId ApprovalId { get; private set; }
    public int Ordinal { get; private set; }
    public string Name { get; private set; } = "";
    public string RuleText { get; private set; } = "";
    public string SourcesText { get; private set; } = "";
    public string FallbackText { get; private set; } = "";
    public TimeSpan Within { get; private set; }
    public ApprovalExpiry OnExpiry { get; private set; }
    public ApprovalStageState State { get; private set; }
    public int Approvers { get; private set; }
    public int Approved { get; private set; }
    public int Rejected { get; private set; }
    public DateTimeOffset? AskedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>When the time runs out; while nobody can be asked, when to look again. Null when neither.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Of the time allowed, the share at which approvers were reminded last: 0, 50 or 80.</summary>
    public int RemindedPercent { get; private set; }

    /// <summary>When to remind next; null when not again.</summary>
    public DateTimeOffset? NextReminderAt { get; private set; }

    public ApprovalRule Rule => PlanText.ReadRule(RuleText);

    public bool IsOpen => State is ApprovalStageState.Waiting or ApprovalStageState.NobodyToAsk;

    public int Needed => ApprovalRules.Needed(Rule, Math.Max(Approvers, 1));

    public static ApprovalStage Plan(ApprovalId approval, int ordinal, ApprovalStagePlan plan) => new()
    {
        ApprovalId = approval,
        Ordinal = ordinal,
        Name = plan.Name.Length > NameLength ? plan.Name[..NameLength] : plan.Name,
        RuleText = PlanText.Write(plan.Rule),
        SourcesText = PlanText.Write(plan.Approvers),
        FallbackText = plan.Fallback is { } fallback ? PlanText.Write([fallback]) : "",
        Within = plan.Within,
        OnExpiry = plan.OnExpiry,
    };

    /// <summary>The stage that asks the fallback: whoever answers first decides, and silence is a no.</summary>
    public ApprovalStage Escalation() => new()
    {
        ApprovalId = ApprovalId,
        Ordinal = Ordinal + 1,
        Name = Name,
        RuleText = PlanText.Write(new ApprovalRule.FirstToRespond()),
        SourcesText = FallbackText,
        Within = Within,
        OnExpiry = ApprovalExpiry.Reject,
    };

    public void Ask(int approvers, DateTimeOffset now, DateTimeOffset due, DateTimeOffset? remindAt) =>
        (State, Approvers, AskedAt, DueAt, NextReminderAt) = (ApprovalStageState.Waiting, approvers, now, due, remindAt);

    public void WaitForApprovers(DateTimeOffset lookAgain) => (State, DueAt, NextReminderAt) = (ApprovalStageState.NobodyToAsk, lookAgain, null);

    public StageVerdict Count(Vote vote)
    {
        (Approved, Rejected) = vote == Vote.Approve ? (Approved + 1, Rejected) : (Approved, Rejected + 1);
        return ApprovalRules.Decide(Rule, Approved, Rejected, Approvers);
    }

    public void Remind(int percent, DateTimeOffset? next) => (RemindedPercent, NextReminderAt) = (percent, next);

    public void End(ApprovalStageState state, DateTimeOffset now) => (State, DecidedAt, NextReminderAt) = (state, now, null);
}

internal sealed class ApprovalStageMapping : IEntityTypeConfiguration<ApprovalStage>
{
    public void Configure(EntityTypeBuilder<ApprovalStage> stage)
    {
        stage.ToTable("ApprovalStages");
        stage.HasKey(s => new { s.ApprovalId, s.Ordinal });
        stage.Property(s => s.Ordinal).ValueGeneratedNever();
        stage.Property(s => s.Name).HasMaxLength(ApprovalStage.NameLength);
        stage.Property(s => s.RuleText).HasMaxLength(60);
        stage.Property(s => s.Within).HasConversion<long>();
        stage.HasIndex(s => s.DueAt).HasFilter("\"State\" IN ('Waiting', 'NobodyToAsk')");
        stage.HasIndex(s => s.NextReminderAt).HasFilter("\"NextReminderAt\" IS NOT NULL");
        stage.Ignore(s => s.Rule).Ignore(s => s.IsOpen).Ignore(s => s.Needed);
    }
}
