using System.Data.Common;
using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Encoding;
using DeskBot.Knowledge.Feedback;
using DeskBot.Knowledge.Ingestion;
using DeskBot.Knowledge.Search;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeskBot.Knowledge;

/// <summary>Registers knowledge.</summary>
public static class KnowledgeRegistration
{
    /// <summary>
    /// Articles, their ingestion in the background, search, answers and feedback. Register an <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> or an
    /// <see cref="IWritePass"/> before to replace the embedded encoder or the open pass.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configuration">Has the section <c>Knowledge</c>.</param>
    /// <param name="database">Points the context at the database of the system of record: SQLite or PostgreSQL.</param>
    /// <param name="connection">
    /// The connection of a scope, to be used instead of one of the context's own. Then contexts are pooled, and <paramref name="database"/> is asked once.
    /// </param>
    public static IServiceCollection AddKnowledge(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<IServiceProvider, DbContextOptionsBuilder> database,
        Func<IServiceProvider, DbConnection>? connection = null)
    {
        services.AddOptions<KnowledgeOptions>().Bind(configuration.GetSection(KnowledgeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        AddDatabase(services, database, connection);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IWritePass, OpenWritePass>();
        services.AddSentenceEncoder();
        return services.AddArticles().AddIngestion().AddSearch().AddAnswers();
    }

    private static void AddDatabase(
        IServiceCollection services, Action<IServiceProvider, DbContextOptionsBuilder> database, Func<IServiceProvider, DbConnection>? connection)
    {
        if (connection is null)
        {
            services.AddDbContext<KnowledgeDb>(Configure);
            return;
        }

        services.AddPooledDbContextFactory<KnowledgeDb>(Configure);
        services.AddScoped(provider =>
        {
            var db = provider.GetRequiredService<IDbContextFactory<KnowledgeDb>>().CreateDbContext();
            db.Database.SetDbConnection(connection(provider));
            return db;
        });

        void Configure(IServiceProvider provider, DbContextOptionsBuilder builder)
        {
            database(provider, builder);
            builder.UseKnowledgeMigrations();
        }
    }

    private static IServiceCollection AddArticles(this IServiceCollection services) => services
        .AddScoped<MigrateKnowledge>()
        .AddScoped<ReadArticle>()
        .AddScoped<ListArticles>();

    private static IServiceCollection AddIngestion(this IServiceCollection services) => services
        .AddSingleton<ReindexGate>()
        .AddSingleton<ArticleForm>()
        .AddScoped<StoreArticles>()
        .AddScoped<EncodePassages>()
        .AddScoped<ListSourceProblems>()
        .AddScoped(static provider => new ReindexSources(
            provider.GetRequiredService<KnowledgeDb>(),
            provider.GetRequiredService<SearchIndex>(),
            provider.GetRequiredService<ReindexGate>(),
            provider.GetRequiredService<ArticleForm>(),
            provider.GetRequiredService<StoreArticles>(),
            provider.GetRequiredService<EncodePassages>(),
            provider.GetRequiredService<IOptions<KnowledgeOptions>>(),
            provider.GetRequiredService<ILogger<ReindexSources>>()))
        .AddHostedService<SourceWatcher>();

    private static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<SearchIndex>()
        .AddScoped(static provider => new SearchArticles(
            provider.GetRequiredService<KnowledgeDb>(),
            provider.GetRequiredService<SearchIndex>(),
            provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>()));

    private static IServiceCollection AddAnswers(this IServiceCollection services) => services
        .AddScoped(static provider => new AnswerQuestion(
            provider.GetRequiredService<SearchArticles>(), provider.GetRequiredService<IOptions<KnowledgeOptions>>(), provider.GetRequiredService<TimeProvider>()))
        .AddScoped<RecordQuestion>()
        .AddScoped<RecordFeedback>();
}
