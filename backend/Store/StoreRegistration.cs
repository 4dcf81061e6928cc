using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Store;

/// <summary>Registers the store.</summary>
public static class StoreRegistration
{
    /// <summary>The context, its options (section <c>Database</c>), the write gate and the event list.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new WriteGate(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider));
        services.AddDbContextPool<DeskDb>((provider, builder) => Configure(builder, provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.AddScoped<DeskEvents>().AddScoped<ReadSigningKey>();
        return services;
    }

    /// <summary>Points a context builder at the configured database.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder, DatabaseOptions options)
    {
        // The migrations are written by hand and have no snapshot; a test proves that they agree with the model.
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        return options.Provider == DatabaseProvider.Postgres
            ? builder.UseNpgsql(options.ConnectionString)
            : builder.UseSqlite(options.ConnectionString).AddInterceptors(new SqlitePragmas());
    }
}
