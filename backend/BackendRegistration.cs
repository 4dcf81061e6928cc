using DeskBot.Backend.Approvals;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Calendars;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.Changes;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend;

/// <summary>Registers the system of record.</summary>
public static class BackendRegistration
{
    /// <summary>Store, conversations, people, tickets with their files, routing and service levels; sections <c>Database</c>, <c>DeskBot</c>, <c>Sla</c>.</summary>
    public static IServiceCollection AddBackend(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<DeskBotOptions>().Bind(configuration.GetSection(DeskBotOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SlaOptions>().Bind(configuration.GetSection(SlaOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeskBotOptions>, DeskBotFilesCheck>().AddSingleton<IValidateOptions<SlaOptions>, SlaFilesCheck>();
        services.AddOptions<CatalogOptions>().Bind(configuration.GetSection(CatalogOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<CatalogOptions>, CatalogFilesCheck>();
        return services.AddStore(configuration).AddScoped<MigrateStore>().AddConversations().AddPeople().AddRouting().AddServiceLevels().AddTickets().AddApprovals()
            .AddCatalog().AddRequests().AddChanges(configuration);
    }

    private static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<PeopleCache>()
        .AddScoped<PeopleDirectory>()
        .AddScoped<IdentifyPerson>()
        .AddScoped<FindPerson>()
        .AddScoped<FindPeopleByName>()
        .AddScoped<FindPersonByEmail>()
        .AddScoped<FindChannelUser>()
        .AddScoped<LinkChannelUser>()
        .AddScoped<ListPeople>()
        .AddScoped<SearchPeople>()
        .AddScoped<ListGroups>()
        .AddScoped<ImportPeople>();

    private static IServiceCollection AddRouting(this IServiceCollection services) => services
        .AddSingleton<RoutingTable>()
        .AddSingleton<ListCategories>();

    private static IServiceCollection AddServiceLevels(this IServiceCollection services) => services
        .AddSingleton<ServiceLevelBook>()
        .AddSingleton<ServiceLevels>()
        .AddSingleton<DeskHours>()
        .AddScoped<ExplainClock>()
        .AddScoped<WarnServiceLevels>();

    private static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddScoped<IApprovalSubject, RequestApproval>()
        .AddScoped<AskForRequest>()
        .AddScoped<AssignTask>()
        .AddScoped<CheckAnswers>()
        .AddScoped<EditRequest>()
        .AddScoped<EndTask>()
        .AddScoped<FindRequest>()
        .AddScoped<OrderForOthers>()
        .AddScoped<PreviewRequest>()
        .AddScoped<RequestTasks>()
        .AddScoped<SubmitRequest>()
        .AddScoped<TakeTask>()
        .AddScoped<TaskDesk>()
        .AddScoped<TaskQueue>()
        .AddScoped<WithdrawRequest>();

    private static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddSingleton<CatalogBook>()
        .AddSingleton<BrowseCatalog>();

    private static IServiceCollection AddTickets(this IServiceCollection services) => services
        .AddAttachments()
        .AddScoped<IMayReadAttachment, TicketReadersMayReadFiles>()
        .AddScoped<AddFilesToTicket>()
        .AddScoped<AttachFiles>()
        .AddScoped<ListTicketFiles>()
        .AddScoped<TicketDesk>()
        .AddScoped<TicketReader>()
        .AddScoped<AssignTicket>()
        .AddScoped<CancelTicket>()
        .AddScoped<CategoriseTicket>()
        .AddScoped<ChangePriority>()
        .AddScoped<CloseResolvedTickets>()
        .AddScoped<CommentOnTicket>()
        .AddScoped<ConfirmResolution>()
        .AddScoped<DeclareMajorIncident>()
        .AddScoped<EditComment>()
        .AddScoped<EditTicket>()
        .AddScoped<FindCommentsOfMessage>()
        .AddScoped<FindTicket>()
        .AddScoped<FindTicketByDescription>()
        .AddScoped<HumanLine>()
        .AddScoped<HoldTicket>()
        .AddScoped<JoinTicket>()
        .AddScoped<LinkToParent>()
        .AddScoped<ListFollowers>()
        .AddScoped<ListMajorIncidents>()
        .AddScoped<MyTickets>()
        .AddScoped<NudgeTicket>()
        .AddScoped<OpenIncident>()
        .AddScoped<RateTicket>()
        .AddScoped<ReopenTicket>()
        .AddScoped<ResolveTicket>()
        .AddScoped<ResumeDueTickets>()
        .AddScoped<ResumeTicket>()
        .AddScoped<TakeTicket>()
        .AddScoped<TicketQueue>()
        .AddScoped<WithdrawComment>();
}
