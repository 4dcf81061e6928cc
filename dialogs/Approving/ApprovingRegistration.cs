using DeskBot.Dialogs.FollowingTickets;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Dialogs.Approving;

/// <summary>Registers what approvers see and do.</summary>
internal static class ApprovingRegistration
{
    /// <summary>Cards, clicks, texts, and who is told.</summary>
    public static IServiceCollection AddApproving(this IServiceCollection services) => services
        .AddScoped<ApprovalCards>()
        .AddScoped<LiveApprovals>()
        .AddScoped<TellApprovers>()
        .AddScoped<ShowApprovalList>()
        .AddScoped<IHomeSection, ApprovalsAtHome>()
        .AddScoped<ApprovalDialog>()
        .AddScoped<DelegationDialog>()
        .AddScoped<ApprovalClicks>()
        .AddScoped<ApprovalTexts>();
}
