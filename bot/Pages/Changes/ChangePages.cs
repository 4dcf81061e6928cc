namespace DeskBot.Bot.Pages.Changes;

/// <summary>Registers the pages about changes.</summary>
internal static class ChangePages
{
    /// <summary>The calendar's tab, for whoever is signed in.</summary>
    public static IServiceCollection AddChangePages(this IServiceCollection services) =>
        services.AddPageTab(new PageTab("Changes", "/changes", 40) { IsFor = person => person is not null });
}
