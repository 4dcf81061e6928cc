using System.Security.Cryptography;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Search;
using Microsoft.Extensions.AI;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Turns what a file says into what is stored of it.</summary>
internal sealed class ArticleForm(IEmbeddingGenerator<string, Embedding<float>> encoder)
{
    /// <summary>To be raised when the same file would now be stored differently: then every article is read again.</summary>
    private const string CodeVersion = "1";

    private readonly string encoderName = NameOf(encoder);

    /// <summary>Of everything that the stored form depends on.</summary>
    internal string HashOf(string path, ReadOnlySpan<byte> file) =>
        Hash(System.Text.Encoding.UTF8.GetBytes($"{CodeVersion}\n{encoderName}\n{path}\n"), file);

    /// <summary>Writes the draft into the article. Passages that are the same as before keep their rows, and with them their ids and vectors.</summary>
    internal void Apply(Article article, ArticleDraft draft, string hash, DateTimeOffset now)
    {
        if (article.Title != draft.Title)
        {
            article.TitleEmbedding = null;
        }

        article.Title = draft.Title;
        article.Department = draft.Department;
        article.Owner = draft.Owner;
        article.Audience = draft.Audience.Key;
        article.ReviewOn = draft.ReviewOn;
        article.Tags = string.Join('\n', draft.Tags);
        article.Body = draft.Body;
        article.Hash = hash;
        article.ChangedAt = now;
        Replace(article.Passages, PassageSplitter.Split(draft.Body, draft.Title), draft);
    }

    /// <summary>What the encoder is given for a passage: the title and the headings tell what the text is about.</summary>
    internal static string EncodedText(string title, string headingPath, string markdown) =>
        string.Join(". ", new[] { title, headingPath.Replace(Passage.HeadingSeparator, ". ", StringComparison.Ordinal), PlainText.Of(markdown) }.Where(static text => text.Length > 0));

    private void Replace(List<Passage> passages, IReadOnlyList<PassageSplitter.Piece> pieces, ArticleDraft draft)
    {
        var old = passages.ToLookup(static passage => passage.Hash);
        var taken = new HashSet<Passage>();
        var kept = new List<Passage>(pieces.Count);
        var titleWords = SearchWords.Join(draft.Title);
        var tagWords = SearchWords.Join(string.Join(", ", draft.Tags));
        foreach (var piece in pieces)
        {
            var hash = Hash(System.Text.Encoding.UTF8.GetBytes($"{encoderName}\n{draft.Title}\n{piece.HeadingPath}\n"), System.Text.Encoding.UTF8.GetBytes(piece.Markdown));
            var passage = old[hash].FirstOrDefault(same => !taken.Contains(same)) ?? Create(piece, hash);
            taken.Add(passage);
            passage.Position = kept.Count;
            passage.TitleWords = titleWords;
            passage.LabelWords = (SearchWords.Join(piece.HeadingPath) + " " + tagWords).Trim();
            passage.WordCount = CountWords(passage.TitleWords) + CountWords(passage.LabelWords) + CountWords(passage.BodyWords);
            kept.Add(passage);
        }

        passages.RemoveAll(passage => !taken.Contains(passage));
        passages.AddRange(kept.Where(passage => !passages.Contains(passage)));
    }

    private static Passage Create(PassageSplitter.Piece piece, string hash) => new()
    {
        HeadingPath = piece.HeadingPath,
        Markdown = piece.Markdown,
        TitleWords = "",
        LabelWords = "",
        BodyWords = SearchWords.Join(PlainText.Of(piece.Markdown)),
        Hash = hash,
    };

    private static int CountWords(string words) => words.Length == 0 ? 0 : words.AsSpan().Count(' ') + 1;

    private static string NameOf(IEmbeddingGenerator<string, Embedding<float>> encoder) =>
        encoder.GetService(typeof(EmbeddingGeneratorMetadata)) is EmbeddingGeneratorMetadata metadata
            ? $"{metadata.DefaultModelId}/{metadata.DefaultModelDimensions}"
            : encoder.GetType().Name;

    private static string Hash(ReadOnlySpan<byte> head, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
