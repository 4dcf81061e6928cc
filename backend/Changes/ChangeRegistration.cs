using DeskBot.Backend.Approvals;
using DeskBot.Backend.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Changes;

/// <summary>Registers changes and configuration items.</summary>
public static class ChangeRegistration
{
    /// <summary>Both, with the section <c>Changes</c>.</summary>
    public static IServiceCollection AddChanges(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChangeOptions>().Bind(configuration.GetSection(ChangeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ChangeOptions>, ChangeFilesCheck>();
        return services.AddConfigurationItems()
            .AddSingleton<ChangeBook>()
            .AddScoped<AskAboutChange>()
            .AddScoped<AssessRisk>()
            .AddScoped<CancelChange>()
            .AddScoped<ChangeDesk>()
            .AddScoped<ChangeReader>()
            .AddScoped<EditChange>()
            .AddScoped<FillInChange>()
            .AddScoped<FindChange>()
            .AddScoped<FindConflicts>()
            .AddScoped<FinishChange>()
            .AddScoped<FinishTask>()
            .AddScoped<IApprovalSubject, ChangeApprovals>()
            .AddScoped<ListChanges>()
            .AddScoped<ProposeChange>()
            .AddScoped<RescheduleChange>()
        .AddScoped<ReturnChange>()
            .AddScoped<ReviewChange>()
            .AddScoped<StartChange>()
            .AddScoped<SubmitChange>();
    }

    private static IServiceCollection AddConfigurationItems(this IServiceCollection services) => services
        .AddSingleton<ConfigurationCache>()
        .AddSingleton<ItemsFileWatch>()
        .AddScoped<ConfigurationItems>()
        .AddScoped<EditConfigurationItem>()
        .AddScoped<FindConfigurationItem>()
        .AddScoped<ImportConfigurationItems>();
}
