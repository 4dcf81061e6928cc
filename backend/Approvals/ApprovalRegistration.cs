using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Approvals;

/// <summary>Registers approvals.</summary>
internal static class ApprovalRegistration
{
    /// <summary>The use cases. Each practice whose tickets are approved registers its <see cref="IApprovalSubject"/>.</summary>
    public static IServiceCollection AddApprovals(this IServiceCollection services) => services
        .AddScoped<ApprovalDesk>()
        .AddScoped<ApprovalReader>()
        .AddScoped<ResolveApprovers>()
        .AddScoped<Substitutes>()
        .AddScoped<ConcludeApproval>()
        .AddScoped<AnswerApprover>()
        .AddScoped<ApprovalsOf>()
        .AddScoped<ApproveInBulk>()
        .AddScoped<AskForApproval>()
        .AddScoped<AskRequester>()
        .AddScoped<CastVote>()
        .AddScoped<DelegateApprovals>()
        .AddScoped<DescribeSubject>()
        .AddScoped<DueApprovals>()
        .AddScoped<ExpireApproval>()
        .AddScoped<FindApproval>()
        .AddScoped<MyApprovals>()
        .AddScoped<MoveDueApproval>()
        .AddScoped<MyDelegations>()
        .AddScoped<NudgeApprovers>()
        .AddScoped<PreviewApprovers>()
        .AddScoped<PutOffApproval>()
        .AddScoped<RemindApprovers>()
        .AddScoped<RevokeDelegation>()
        .AddScoped<StuckApprovals>()
        .AddScoped<VoidApprovals>();
}
