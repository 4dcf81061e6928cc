namespace DeskBot.Backend.Approvals;

/// <summary>What is to be approved, computed anew: cost, risk and conflicts are those of now.</summary>
public sealed class DescribeSubject(IEnumerable<IApprovalSubject> subjects)
{
    /// <summary>Asks the practice whose ticket it is. The caller has looked whether the viewer may see the approval.</summary>
    public Task<ApprovalSubjectView> ExecuteAsync(ApprovalOverview approval, CancellationToken cancellationToken) =>
        subjects.Single(subject => subject.Kind == approval.Kind).DescribeAsync(approval.Ticket, cancellationToken);
}
