using DeskBot.Knowledge.Search;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Reads the source folders and brings the stored articles, their word index and their vectors up to date. Runs while searches run.</summary>
public sealed partial class ReindexSources
{
    private readonly KnowledgeDb db;
    private readonly SearchIndex index;
    private readonly ReindexGate gate;
    private readonly ArticleForm form;
    private readonly StoreArticles store;
    private readonly EncodePassages encode;
    private readonly IOptions<KnowledgeOptions> options;
    private readonly ILogger<ReindexSources> logger;

    internal ReindexSources(
        KnowledgeDb db, SearchIndex index, ReindexGate gate, ArticleForm form, StoreArticles store, EncodePassages encode, IOptions<KnowledgeOptions> options, ILogger<ReindexSources> logger)
    {
        (this.db, this.index, this.gate, this.form) = (db, index, gate, form);
        (this.store, this.encode, this.options, this.logger) = (store, encode, options, logger);
    }

    /// <summary>
    /// Compares every file with what is stored, by content. New words are found as soon as they are stored, new meanings once they have been encoded; when this returns, both are.
    /// </summary>
    public async Task<ReindexReport> ExecuteAsync(CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync(cancellationToken);
        var scan = await ScanAsync(cancellationToken);
        await store.ExecuteAsync(scan, options.Value.Folders, cancellationToken);
        await index.RefreshAsync(db, cancellationToken);
        var encoded = await encode.ExecuteAsync(cancellationToken);
        var report = new ReindexReport(scan.Changed.Count, scan.Removed.Count, encoded, scan.Problems.Count);
        if (scan.Changed.Count + scan.Removed.Count + encoded > 0)
        {
            LogReindexed(report.Changed, report.Removed, report.Encoded, report.Problems);
        }

        return report;
    }

    private async Task<SourceScan> ScanAsync(CancellationToken cancellationToken)
    {
        var stored = (await db.Articles.AsNoTracking()
            .Join(db.Sources, article => article.SourceId, source => source.Id, (article, source) => new { source.Folder, article.Id, article.Path, article.Slug, article.Hash })
            .ToListAsync(cancellationToken)).ToLookup(row => row.Folder, row => new StoredArticle(row.Id, row.Path, row.Slug, row.Hash), StringComparer.Ordinal);
        var scan = new SourceScan(form);
        foreach (var source in options.Value.Folders)
        {
            await scan.ReadAsync(source, [.. stored[source]], cancellationToken);
        }

        scan.Removed.AddRange(stored.Where(source => !options.Value.Folders.Contains(source.Key)).SelectMany(static source => source));
        return scan;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Knowledge reindexed: {Changed} articles changed, {Removed} removed, {Encoded} texts encoded, {Problems} problems")]
    private partial void LogReindexed(int changed, int removed, int encoded, int problems);
}

/// <summary>What a reindexing did.</summary>
/// <param name="Changed">Articles that were added or replaced.</param>
/// <param name="Removed">Articles whose file, or source, is gone.</param>
/// <param name="Encoded">Passages and titles that got a vector.</param>
/// <param name="Problems">Files and folders that cannot be read; their last good version stays.</param>
public sealed record ReindexReport(int Changed, int Removed, int Encoded, int Problems);
