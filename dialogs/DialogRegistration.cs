using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.Approving;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.HandingOver;
using DeskBot.Dialogs.ProposingChanges;
using DeskBot.Dialogs.ReportingIncidents;
using DeskBot.Dialogs.RequestingServices;
using DeskBot.Dialogs.Understanding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Dialogs;

/// <summary>Registers the dialogs.</summary>
public static class DialogRegistration
{
    /// <summary>The reception with its dialogs, and the understanding of messages. Needs the backend and knowledge.</summary>
    public static IServiceCollection AddDialogs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddUnderstanding(configuration);
        services.AddSingleton(new DeskName(configuration["DeskBot:Name"] is { Length: > 0 } name ? name : "DeskBot"));
        services.AddScoped<DraftIncident>().AddScoped<IncidentDialog>().AddScoped<LinkFiles>().AddScoped<HandOutFiles>();
        services.AddScoped<TicketDialog>().AddScoped<TicketClicks>().AddScoped<TicketComments>().AddScoped<ChangedMessages>().AddScoped<LiveCards>().AddScoped<TellPeople>();
        services.AddScoped<ShowTicket>().AddScoped<AnswerDialog>();
        services.AddScoped<HandoffDialog>().AddScoped<HandBack>().AddScoped<HandoffViews>().AddScoped<LiveHandoffs>();
        services.AddScoped<ReadMessage>().AddScoped<HelpDialog>().AddScoped<DropDialog>().AddScoped<TextDialog>().AddScoped<ClickDialog>();
        services.AddProposingChanges().AddRequestingServices().AddApproving();
        services.AddScoped<NotifyDialog>().AddScoped<ShowHome>().AddScoped<IHomeSection, TicketsAtHome>();
        return services.AddScoped<IReception, Reception>();
    }
}
