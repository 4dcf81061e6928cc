using DeskBot.Knowledge.Search;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Gives vectors to the titles and passages that have none. They are kept with the text, so that an unchanged text is never encoded again.</summary>
internal sealed class EncodePassages(KnowledgeDb db, SearchIndex index, IWritePass pass, IEmbeddingGenerator<string, Embedding<float>> encoder)
{
    private const int BatchSize = 32;

    /// <summary>Encodes all that is missing; how much it was. The index is refreshed after each batch, so that what is encoded counts at once.</summary>
    internal async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var encoded = 0;
        while (await NextTitlesAsync(cancellationToken) is { Count: > 0 } titles)
        {
            encoded += titles.Count;
            var vectors = await EncodeAsync(titles.Select(static title => title.Text), cancellationToken);
            await SaveAsync(titles.Zip(vectors), SaveTitleAsync, cancellationToken);
        }

        while (await NextPassagesAsync(cancellationToken) is { Count: > 0 } passages)
        {
            encoded += passages.Count;
            var vectors = await VectorsAsync(passages, cancellationToken);
            await SaveAsync(passages.Select(passage => (passage, vectors[passage.Hash])), SavePassageAsync, cancellationToken);
            await index.RefreshAsync(db, cancellationToken);
        }

        await index.RefreshAsync(db, cancellationToken);
        return encoded;
    }

    private Task<List<Unencoded>> NextTitlesAsync(CancellationToken cancellationToken) => db.Articles.AsNoTracking()
        .Where(article => article.TitleEmbedding == null).OrderBy(article => article.Id).Take(BatchSize)
        .Select(article => new Unencoded(article.Id, "", article.Title)).ToListAsync(cancellationToken);

    private async Task<List<Unencoded>> NextPassagesAsync(CancellationToken cancellationToken) => (await db.Passages.AsNoTracking()
        .Where(passage => passage.Embedding == null).OrderBy(passage => passage.Id).Take(BatchSize)
        .Join(db.Articles, passage => passage.ArticleId, article => article.Id, (passage, article) => new { passage, article.Title })
        .ToListAsync(cancellationToken))
        .ConvertAll(row => new Unencoded(row.passage.Id, row.passage.Hash, ArticleForm.EncodedText(row.Title, row.passage.HeadingPath, row.passage.Markdown)));

    /// <summary>The vectors by hash: those of passages that were encoded before, and new ones.</summary>
    private async Task<Dictionary<string, byte[]>> VectorsAsync(List<Unencoded> passages, CancellationToken cancellationToken)
    {
        var hashes = passages.ConvertAll(static passage => passage.Hash);
        var vectors = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await foreach (var known in db.Passages.AsNoTracking().Where(passage => hashes.Contains(passage.Hash) && passage.Embedding != null)
            .Select(passage => new { passage.Hash, passage.Embedding }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            vectors[known.Hash] = known.Embedding ?? [];
        }

        var fresh = passages.Where(passage => !vectors.ContainsKey(passage.Hash)).DistinctBy(static passage => passage.Hash).ToArray();
        foreach (var (passage, vector) in fresh.Zip(await EncodeAsync(fresh.Select(static passage => passage.Text), cancellationToken)))
        {
            vectors[passage.Hash] = vector;
        }

        return vectors;
    }

    private async Task<IReadOnlyList<byte[]>> EncodeAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var list = texts.ToList();
        return list.Count == 0 ? [] : [.. (await encoder.GenerateAsync(list, cancellationToken: cancellationToken)).Select(static vector => VectorMatrix.Store(vector.Vector.Span))];
    }

    private async Task SaveAsync(
        IEnumerable<(Unencoded Text, byte[] Vector)> vectors, Func<Unencoded, byte[], CancellationToken, Task> save, CancellationToken cancellationToken)
    {
        using var turn = await pass.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await IndexVersion.RaiseAsync(db, cancellationToken);
        foreach (var (text, vector) in vectors)
        {
            await save(text, vector, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Unless the title has changed meanwhile: then it is encoded again.</summary>
    private Task SaveTitleAsync(Unencoded title, byte[] vector, CancellationToken cancellationToken) => db.Articles
        .Where(article => article.Id == title.Id && article.Title == title.Text)
        .ExecuteUpdateAsync(article => article.SetProperty(row => row.TitleEmbedding, vector), cancellationToken);

    /// <summary>A passage's text never changes; at most the passage is gone.</summary>
    private Task SavePassageAsync(Unencoded text, byte[] vector, CancellationToken cancellationToken) => db.Passages
        .Where(passage => passage.Id == text.Id)
        .ExecuteUpdateAsync(passage => passage.SetProperty(row => row.Embedding, vector), cancellationToken);

    private sealed record Unencoded(long Id, string Hash, string Text);
}
