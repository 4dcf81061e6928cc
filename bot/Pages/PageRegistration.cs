namespace DeskBot.Bot.Pages;

/// <summary>Registers the web pages.</summary>
public static class PageRegistration
{
    /// <summary>The pages, and what stands around them.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddScoped<PageFrame>();
        services.AddRazorPages().AddMvcOptions(options => options.Filters.Add(new PageHeaders()));
        return services;
    }

    /// <summary>Maps the pages and their files.</summary>
    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets();
        endpoints.MapRazorPages().WithStaticAssets();
    }
}
