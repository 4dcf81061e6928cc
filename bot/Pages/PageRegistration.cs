using DeskBot.Backend.People;
using DeskBot.Bot.Pages.Knowledge;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticFiles;

namespace DeskBot.Bot.Pages;

/// <summary>Registers the web pages.</summary>
public static class PageRegistration
{
    /// <summary>The pages, and what stands around them.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddScoped<PageFrame>().AddScoped<PagePerson>().AddScoped<PageReader>();
        services
            .AddPageTab(new PageTab("Chat", "/", 10))
            .AddPageTab(new PageTab("Knowledge", "/knowledge", 20))
            .AddPageTab(new PageTab("Administration", "/administration", 90) { IsFor = person => person?.Has(Roles.Admin) == true });
        services
            .AddRazorPages(options =>
            {
                options.RootDirectory = "/Pages";
                options.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute()); // OwnForms stands in
            })
            .AddMvcOptions(options =>
            {
                options.Filters.Add(new PageHeaders());
                options.Filters.Add(new OwnForms());
            });
        return services;
    }

    /// <summary>Adds a tab to the head of every page.</summary>
    public static IServiceCollection AddPageTab(this IServiceCollection services, PageTab tab) => services.AddSingleton(tab);

    /// <summary>Serves the pages' files: those whose address names their version for good, the others with a question whether they have changed.</summary>
    public static void UsePageFiles(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });

    /// <summary>Shows a page to people where an address leads nowhere; programs, which ask for no HTML, get their problem details.</summary>
    public static void UseMissingPage(this IApplicationBuilder app) =>
        app.UseWhen(AsksForPage, pages => pages.UseStatusCodePagesWithReExecute("/missing"));

    private static bool AsksForPage(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static void Cache(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}
