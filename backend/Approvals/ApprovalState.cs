namespace DeskBot.Backend.Approvals;

/// <summary>Where an approval is in its life. Only <see cref="Waiting"/> ever changes.</summary>
public enum ApprovalState
{
    /// <summary>A stage is being asked, or waits for somebody who can be asked.</summary>
    Waiting,

    /// <summary>Every stage agreed.</summary>
    Approved,

    /// <summary>A stage refused, or its time ran out.</summary>
    Rejected,

    /// <summary>What was to be approved was changed or withdrawn; the votes no longer count.</summary>
    Voided,
}

/// <summary>Where a stage of an approval is.</summary>
public enum ApprovalStageState
{
    /// <summary>Not asked yet.</summary>
    Planned,

    /// <summary>Its approvers were asked.</summary>
    Waiting,

    /// <summary>Nobody can be asked; an administrator was told, and it is asked as soon as somebody can be.</summary>
    NobodyToAsk,

    /// <summary>Enough agreed.</summary>
    Approved,

    /// <summary>Too many refused, or its time ran out.</summary>
    Rejected,

    /// <summary>Its time ran out; the fallback is asked in the stage after it.</summary>
    Escalated,

    /// <summary>Never decided: an earlier stage refused, or the approval was voided.</summary>
    Dropped,
}

/// <summary>What an approver says.</summary>
public enum Vote
{
    /// <summary>It may go on.</summary>
    Approve,

    /// <summary>It may not; demands a reason.</summary>
    Reject,
}
