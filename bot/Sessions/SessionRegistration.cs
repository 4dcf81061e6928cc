using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeskBot.Bot.Sessions;

/// <summary>Registers how requests prove who makes them.</summary>
public static class SessionRegistration
{
    /// <summary>The schemes of <see cref="DeskSchemes"/>, the page cookie being the default one, and the demo's people.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Seals>().AddSingleton<PageSessions>().AddSingleton<DemoMode>();
        services.AddScoped<DemoPeople>();
        services.AddAuthentication(DeskSchemes.Page)
            .AddScheme<AuthenticationSchemeOptions, PageSessionHandler>(DeskSchemes.Page, _ => { })
            .AddScheme<AuthenticationSchemeOptions, DirectLineTokenHandler>(DeskSchemes.DirectLineToken, _ => { });
        return services;
    }
}
