using DeskBot.Dialogs.FollowingTickets;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>Registers the dialogs about changes.</summary>
internal static class ProposingChangesRegistration
{
    public static IServiceCollection AddProposingChanges(this IServiceCollection services) => services
        .AddSingleton<NamedItems>()
        .AddScoped<DraftChange>()
        .AddScoped<ChangeDialog>()
        .AddScoped<ChangeClicks>()
        .AddScoped<AgendaDialog>()
        .AddScoped<TellAboutChanges>()
        .AddScoped<ShowChange>()
        .AddScoped<IShowTicketKind>(provider => provider.GetRequiredService<ShowChange>());
}
