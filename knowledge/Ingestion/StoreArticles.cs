using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Search;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Writes the result of a scan, in short transactions, so that turns can write in between.</summary>
internal sealed partial class StoreArticles(KnowledgeDb db, ArticleForm form, IWritePass pass, TimeProvider time, ILogger<StoreArticles> logger)
{
    private const int ArticlesPerTransaction = 5;

    internal async Task ExecuteAsync(SourceScan scan, IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var ids = await SourcesAsync(sources, scan.Read, cancellationToken);
        await RemoveAsync(scan.Removed, cancellationToken);
        foreach (var part in scan.Changed.Chunk(ArticlesPerTransaction))
        {
            await ApplyAsync(part, ids, cancellationToken);
        }

        await ReportAsync(scan.Problems, cancellationToken);
    }

    /// <summary>The sources' rows, made where they are missing. Those that are not configured any more go.</summary>
    private async Task<Dictionary<string, long>> SourcesAsync(IReadOnlyList<string> names, List<string> read, CancellationToken cancellationToken)
    {
        using var turn = await pass.EnterAsync(cancellationToken);
        var rows = await db.Sources.ToListAsync(cancellationToken);
        var added = names.Except(rows.Select(static row => row.Folder)).Select(static name => new Source { Folder = name }).ToList();
        db.Sources.AddRange(added);
        db.Sources.RemoveRange(rows.Where(row => !names.Contains(row.Folder)));
        foreach (var row in rows.Concat(added).Where(row => read.Contains(row.Folder)))
        {
            row.ReadAt = time.GetUtcNow();
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return rows.Concat(added).ToDictionary(static row => row.Folder, static row => row.Id, StringComparer.Ordinal);
    }

    private async Task RemoveAsync(List<StoredArticle> removed, CancellationToken cancellationToken)
    {
        foreach (var part in removed.Chunk(ArticlesPerTransaction))
        {
            var ids = part.Select(static article => article.Id).ToArray();
            await ChangeAsync(() => db.Articles.Where(article => ids.Contains(article.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }

    private Task ApplyAsync(ChangedFile[] files, Dictionary<string, long> sources, CancellationToken cancellationToken) => ChangeAsync(
        async () =>
        {
            var slugs = files.Select(static file => file.Slug).ToArray();
            var stored = await db.Articles.Include(article => article.Passages.OrderBy(passage => passage.Position)).Where(article => slugs.Contains(article.Slug))
                .ToDictionaryAsync(article => article.Slug, cancellationToken);
            foreach (var file in files.Where(file => stored.GetValueOrDefault(file.Slug)?.Hash != file.Hash))
            {
                form.Apply(stored.GetValueOrDefault(file.Slug) ?? Add(file, sources[file.Source]), file.Draft, file.Hash, time.GetUtcNow());
            }

            await db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    private Article Add(ChangedFile file, long source)
    {
        var article = new Article { SourceId = source, Path = file.Path, Slug = file.Slug };
        db.Articles.Add(article);
        return article;
    }

    /// <summary>
    /// One transaction. It raises the version first: on PostgreSQL that row's lock makes replicas that read the same sources take turns, and the second one finds nothing
    /// left to do.
    /// </summary>
    private async Task ChangeAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        using var turn = await pass.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await IndexVersion.RaiseAsync(db, cancellationToken);
        await change();
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task ReportAsync(List<FoundProblem> found, CancellationToken cancellationToken)
    {
        using var turn = await pass.EnterAsync(cancellationToken);
        var known = await db.Problems.ToDictionaryAsync(static problem => (problem.Folder, problem.Path), cancellationToken);
        foreach (var problem in found)
        {
            Report(problem, known);
        }

        db.Problems.RemoveRange(known.Values);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Keeps a problem that is known and takes it off the list of those that are over.</summary>
    private void Report(FoundProblem found, Dictionary<(string Folder, string Path), SourceProblem> known)
    {
        var message = found.What.Message.Length <= SourceProblem.MessageLength ? found.What.Message : found.What.Message[..SourceProblem.MessageLength];
        if (known.Remove((found.Source, found.Path), out var problem) && problem.Message == message && problem.Line == found.What.Line)
        {
            return;
        }

        if (problem is null)
        {
            problem = new() { Folder = found.Source, Path = found.Path, Message = message, Since = time.GetUtcNow() };
            db.Problems.Add(problem);
        }

        (problem.Message, problem.Line) = (message, found.What.Line);
        LogProblem(found.Source, found.Path, found.What.Line, message);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Knowledge source {Source}, file {Path}, line {Line}: {Problem}")]
    private partial void LogProblem(string source, string path, int? line, string problem);
}
