using System.Globalization;
using System.Numerics.Tensors;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Ingestion;
using DeskBot.Knowledge.Search;
using DeskBot.Knowledge.Store;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Benchmarks;

/// <summary>
/// Passages of words whose frequencies follow Zipf's law, as those of a language do, with random vectors. Six passages make an article. Questions take their words from the same
/// distribution.
/// </summary>
internal sealed class MadeUpCorpus(int seed)
{
    private const int Dimensions = 512;
    private const int PassagesPerArticle = 6;
    private const int WordsPerPassage = 50;
    private const int WordsPerQuestion = 5;
    private const int ArticlesPerTransaction = 500;
    private const int DifferentWords = 20_000;
    private static readonly double[] Cumulative = Cumulate();
    private readonly Random random = new(seed);

    internal async Task FillAsync(ServiceProvider services, int passages, CancellationToken cancellationToken)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MigrateKnowledge>().ExecuteAsync(cancellationToken);
        }

        foreach (var numbers in Enumerable.Range(0, passages / PassagesPerArticle).Chunk(ArticlesPerTransaction))
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KnowledgeDb>();
            var source = db.Sources.FirstOrDefault() ?? db.Sources.Add(new Source { Folder = "made up" }).Entity;
            await db.SaveChangesAsync(cancellationToken);
            db.Articles.AddRange(numbers.Select(number => Article(source.Id, number)));
            await IndexVersion.RaiseAsync(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    internal string Question() => Words(WordsPerQuestion);

    internal float[] Vector()
    {
        var vector = new float[Dimensions];
        for (var i = 0; i < Dimensions; i++)
        {
            vector[i] = (random.NextSingle() * 2) - 1;
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }

    private Article Article(long source, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"article-{number}");
        var title = Words(5);
        var article = new Article
        {
            SourceId = source, Path = name + ".md", Slug = name, Title = title, Audience = Audience.Everyone.Key, Hash = name, TitleEmbedding = VectorMatrix.Store(Vector()),
        };
        article.Passages.AddRange(Enumerable.Range(0, PassagesPerArticle).Select(position => Passage(title, position)));
        return article;
    }

    private Passage Passage(string title, int position)
    {
        var text = Words(WordsPerPassage);
        return new()
        {
            Position = position,
            HeadingPath = "",
            Markdown = text,
            TitleWords = title,
            LabelWords = "",
            BodyWords = text,
            WordCount = WordsPerPassage + 5,
            Hash = "",
            Embedding = VectorMatrix.Store(Vector()),
        };
    }

    private string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Word()));

    /// <summary>Letters only, and nothing that the stemmer would cut off.</summary>
    private string Word()
    {
        var at = Array.BinarySearch(Cumulative, random.NextDouble() * Cumulative[^1]);
        var number = at < 0 ? ~at : at;
        return string.Create(5, number, static (letters, number) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = "bdfghkmoxzw"[number % 11];
                number /= 11;
            }
        });
    }

    private static double[] Cumulate()
    {
        var sum = 0.0;
        return [.. Enumerable.Range(1, DifferentWords).Select(rank => sum += 1.0 / rank)];
    }
}
