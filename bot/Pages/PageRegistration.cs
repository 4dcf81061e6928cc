using DeskBot.Bot.Pages.Knowledge;
using Microsoft.AspNetCore.StaticFiles;

namespace DeskBot.Bot.Pages;

/// <summary>Registers the web pages.</summary>
public static class PageRegistration
{
    /// <summary>The pages, and what stands around them.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddScoped<PageFrame>().AddScoped<PageReader>();
        services.AddRazorPages(options => options.RootDirectory = "/Pages").AddMvcOptions(options => options.Filters.Add(new PageHeaders()));
        return services;
    }

    /// <summary>Serves the pages' files: those whose address names their version for good, the others with a question whether they have changed.</summary>
    public static void UsePageFiles(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });

    private static void Cache(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}
