namespace DeskBot.Backend.Approvals;

/// <summary>What the votes of a stage amount to.</summary>
internal enum StageVerdict
{
    Open,
    Approved,
    Rejected,
}

/// <summary>
/// When a stage is decided. With a share p of N approvers needed it is approved when A/N >= p, and rejected as soon as R/N + p > 1: when those who have not yet
/// answered can no longer make up the share. Counted in whole approvers, so that no rounding decides.
/// </summary>
internal static class ApprovalRules
{
    /// <summary>How many approvals the rule asks for.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="approvers">How many were asked, 1 or more.</param>
    public static int Needed(ApprovalRule rule, int approvers) => rule switch
    {
        ApprovalRule.Everyone => approvers,
        ApprovalRule.Majority => (approvers / 2) + 1,
        ApprovalRule.AtLeast(var count) => Math.Max(count, 1),
        ApprovalRule.Percentage(var percent) => Math.Max((int)Math.Ceiling((decimal)percent * approvers / 100), 1),
        _ => 1,
    };

    /// <summary>Decides.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="approved">How many approved.</param>
    /// <param name="rejected">How many rejected.</param>
    /// <param name="approvers">How many were asked.</param>
    public static StageVerdict Decide(ApprovalRule rule, int approved, int rejected, int approvers) => (rule, Needed(rule, approvers)) switch
    {
        (_, var needed) when approved >= needed => StageVerdict.Approved,
        (ApprovalRule.FirstToRespond, _) when rejected > 0 => StageVerdict.Rejected,
        (_, var needed) when approvers - rejected < needed => StageVerdict.Rejected,
        _ => StageVerdict.Open,
    };
}
