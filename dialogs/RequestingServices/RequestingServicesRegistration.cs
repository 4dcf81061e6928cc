using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.FulfillingRequests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Registers the dialogs about ordering and delivering.</summary>
public static class RequestingServicesRegistration
{
    internal static IServiceCollection AddRequestingServices(this IServiceCollection services) => services
        .AddSingleton<FindItem>()
        .AddHostedService<CatalogStart>()
        .AddScoped<MentionedPeople>()
        .AddScoped<FillForm>()
        .AddScoped<ReadAnswers>()
        .AddScoped<RequestForm>()
        .AddScoped<OpenOrder>()
        .AddScoped<ConfirmOrder>()
        .AddScoped<RequestDialog>()
        .AddScoped<RequestClicks>()
        .AddScoped<BrowseDialog>()
        .AddScoped<CatalogDialog>()
        .AddScoped<IHomeSection, CatalogAtHome>()
        .AddScoped<IShowTicketKind, ShowRequest>()
        .AddScoped<ShowTask>()
        .AddScoped<TaskDialog>()
        .AddScoped<LiveTasks>();

    /// <summary>Encodes the catalog's names and phrases, so that finding need not.</summary>
    public static Task PrepareCatalogAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<FindItem>().PrepareAsync(cancellationToken);
}

/// <summary>Encodes the catalog beside the start: the first message that asks for something waits for it if it must.</summary>
internal sealed class CatalogStart(FindItem find) : IHostedService
{
    private Task preparing = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        preparing = Task.Run(() => find.PrepareAsync(CancellationToken.None), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await Task.WhenAny(preparing, Task.Delay(Timeout.Infinite, cancellationToken));
}
