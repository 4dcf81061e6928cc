using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>What stands in the source folders at one moment, compared with what is stored.</summary>
internal sealed class SourceScan(ArticleForm form)
{
    private readonly Dictionary<string, string> slugs = new(StringComparer.Ordinal);

    /// <summary>Files whose content is not the stored one, and can be.</summary>
    internal List<ChangedFile> Changed { get; } = [];

    /// <summary>Stored articles whose file is gone.</summary>
    internal List<StoredArticle> Removed { get; } = [];

    /// <summary>Everything that could not be read. Articles of such files stay as they are stored.</summary>
    internal List<FoundProblem> Problems { get; } = [];

    /// <summary>The sources that could be listed.</summary>
    internal List<string> Read { get; } = [];

    /// <summary>Reads one source.</summary>
    /// <param name="source">The source as configured.</param>
    /// <param name="stored">What is stored of it.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    internal async Task ReadAsync(string source, IReadOnlyCollection<StoredArticle> stored, CancellationToken cancellationToken)
    {
        var folder = KnowledgeOptions.FullPath(source);
        if (List(source, folder) is not { } paths)
        {
            KeepSlugs(source, stored); // The folder may be an unmounted disk: what it held stays served.
            return;
        }

        Read.Add(source);
        var hashes = stored.ToDictionary(static article => article.Path, static article => article.Hash, StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (Claim(source, path) is { } slug)
            {
                await ReadFileAsync(new(source, folder, path, slug), hashes.GetValueOrDefault(path), cancellationToken);
            }
        }

        var present = paths.ToHashSet(StringComparer.Ordinal);
        Removed.AddRange(stored.Where(article => !present.Contains(article.Path)));
    }

    private IReadOnlyList<string>? List(string source, string folder)
    {
        try
        {
            return SourceFolder.List(folder);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Problems.Add(new(source, "", new($"The folder cannot be read: {unreadable.Message} Check Knowledge:Sources.")));
            return null;
        }
    }

    private void KeepSlugs(string source, IReadOnlyCollection<StoredArticle> stored)
    {
        foreach (var article in stored)
        {
            slugs.TryAdd(article.Slug, $"{source}/{article.Path}");
        }
    }

    /// <summary>The file's slug, unless it has none or another file has it.</summary>
    private string? Claim(string source, string path)
    {
        var slug = Slug.Of(path);
        if (slug.Length == 0)
        {
            Problems.Add(new(source, path, new("The file's name has no letter or digit to make an address of. Rename it.")));
            return null;
        }

        if (slugs.TryAdd(slug, $"{source}/{path}"))
        {
            return slug;
        }

        Problems.Add(new(source, path, new($"Its address '{slug}' belongs to '{slugs[slug]}' already. Rename one of the two.")));
        return null;
    }

    private async Task ReadFileAsync(FileAt file, string? storedHash, CancellationToken cancellationToken)
    {
        var (bytes, problem) = await SourceFolder.ReadAsync(file.Folder, file.Path, cancellationToken);
        var hash = form.HashOf(file.Path, bytes);
        if (problem is null && hash == storedHash)
        {
            return;
        }

        var outcome = problem ?? SourceFolder.Parse(file.Path, bytes);
        switch (outcome)
        {
            case ReadOutcome.Read read:
                Changed.Add(new(file.Source, file.Path, file.Slug, hash, read.Draft));
                break;
            case ReadOutcome.Broken broken:
                Problems.Add(new(file.Source, file.Path, broken));
                break;
        }
    }

    private sealed record FileAt(string Source, string Folder, string Path, string Slug);
}

internal sealed record StoredArticle(long Id, string Path, string Slug, string Hash);

internal sealed record ChangedFile(string Source, string Path, string Slug, string Hash, ArticleDraft Draft);

internal sealed record FoundProblem(string Source, string Path, ReadOutcome.Broken What);
