using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// Text to piece ids: Unicode NFKC, then the best segmentation into vocabulary pieces by summed log probability (SentencePiece's unigram
/// model). Every choice of the reference (npm <c>@energetic-ai/embeddings</c> 0.2.0) that changes an id is kept: an unknown unit costs nothing and becomes
/// id 0, neighbours of it melt into one, a summed score of exactly 0 counts as "not reached yet", and a tie goes to the shorter last piece.
/// </summary>
internal sealed class Tokenizer
{
    /// <summary>Texts are cut here (UTF-16 units) before anything else; far more than the network's 128 pieces can hold.</summary>
    internal const int MaxCharacters = 8192;

    private const char Separator = '\u2581';
    private const int ReservedPieces = 6;
    private const int Unknown = 0;
    private const int StackUnits = 256;

    private readonly PieceTrie _trie;
    private readonly double[] _score;
    private readonly byte[] _length;

    private Tokenizer(PieceTrie trie, double[] score, byte[] length)
    {
        _trie = trie;
        _score = score;
        _length = length;
    }

    /// <summary>Reads <c>vocab.json</c>: an array of [piece, log probability or null], the position being the id.</summary>
    internal static Tokenizer Read(ReadOnlySpan<byte> json)
    {
        var texts = new List<string>(8192);
        var scores = new List<double>(8192);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    texts.Add(reader.GetString() ?? "");
                    break;
                case JsonTokenType.Number:
                    scores.Add(reader.GetDouble());
                    break;
                case JsonTokenType.Null: // the reference adds null as 0
                    scores.Add(0);
                    break;
            }
        }

        if (texts.Count != scores.Count || texts.Count <= ReservedPieces)
        {
            throw new InvalidDataException($"The vocabulary has {texts.Count} pieces and {scores.Count} scores.");
        }

        var trie = PieceTrie.Build(texts.Select(static (text, id) => (text, id)).Skip(ReservedPieces));
        return new Tokenizer(trie, [.. scores], [.. texts.Select(static text => checked((byte)text.Length))]);
    }

    /// <summary>Writes the ids of <paramref name="text"/> and returns how many; what does not fit into <paramref name="ids"/> is dropped from the end.</summary>
    internal int Encode(string text, Span<int> ids)
    {
        var normal = Normalise(text);
        if (normal.Length == 0)
        {
            return 0;
        }

        // One leading separator, and one for every space.
        var count = normal.Length + 1;
        var rented = count > StackUnits ? ArrayPool<char>.Shared.Rent(count) : null;
        Span<char> units = rented is null ? stackalloc char[StackUnits] : rented;
        units = units[..count];
        units[0] = Separator;
        normal.CopyTo(units[1..]);
        units.Replace(' ', Separator);
        var written = Segment(units, ids);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return written;
    }

    private int Segment(ReadOnlySpan<char> units, Span<int> ids)
    {
        var positions = units.Length + 1;
        var rentedBest = positions > StackUnits ? ArrayPool<double>.Shared.Rent(positions) : null;
        var rentedPiece = positions > StackUnits ? ArrayPool<int>.Shared.Rent(positions) : null;
        Span<double> best = rentedBest is null ? stackalloc double[StackUnits] : rentedBest;
        Span<int> piece = rentedPiece is null ? stackalloc int[StackUnits] : rentedPiece;
        best = best[..positions];
        piece = piece[..positions];
        best.Clear();
        piece.Clear();
        FindBestPieces(units, best, piece);
        var written = TraceBack(piece, ids);
        if (rentedBest is not null && rentedPiece is not null)
        {
            ArrayPool<double>.Shared.Return(rentedBest);
            ArrayPool<int>.Shared.Return(rentedPiece);
        }

        return written;
    }

    /// <summary>Viterbi: for each end position, the last piece of the best segmentation up to there.</summary>
    private void FindBestPieces(ReadOnlySpan<char> units, Span<double> best, Span<int> piece)
    {
        for (var start = 0; start < units.Length; start++)
        {
            var matched = false;
            var node = _trie.Start(units[start]);
            for (var end = start + 1; node >= 0; end++)
            {
                var id = _trie.PieceAt(node);
                if (id >= 0)
                {
                    matched = true;
                    Offer(best, piece, end, _score[id] + best[start], id);
                }

                node = end < units.Length ? _trie.Step(node, units[end]) : -1;
            }

            if (!matched)
            {
                Offer(best, piece, start + 1, best[start], Unknown);
            }
        }
    }

    private static void Offer(Span<double> best, Span<int> piece, int end, double score, int id)
    {
        if (best[end] == 0 || score >= best[end])
        {
            best[end] = score;
            piece[end] = id;
        }
    }

    private int TraceBack(Span<int> piece, Span<int> ids)
    {
        // The chain is read from the end and written back over the same buffer, right to left.
        var write = piece.Length;
        var previousUnknown = false;
        for (var end = piece.Length - 1; end > 0;)
        {
            var id = piece[end];
            end -= _length[id];
            if (id != Unknown || !previousUnknown)
            {
                piece[--write] = id;
            }

            previousUnknown = id == Unknown;
        }

        var found = piece[write..];
        found = found[..Math.Min(found.Length, ids.Length)];
        found.CopyTo(ids);
        return found.Length;
    }

    private static string Normalise(string text)
    {
        if (text.Length > MaxCharacters)
        {
            text = text[..MaxCharacters];
        }

        return Ascii.IsValid(text) ? text : WellFormed(text).Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Half surrogates and U+FFFE, which the normaliser refuses, become U+FFFD; to the vocabulary all are unknown.</summary>
    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsMalformed(text, i))
            {
                return string.Create(text.Length, text, static (span, source) =>
                {
                    for (var j = 0; j < span.Length; j++)
                    {
                        span[j] = IsMalformed(source, j) ? '\uFFFD' : source[j];
                    }
                });
            }
        }

        return text;
    }

    private static bool IsMalformed(string text, int i) =>
        text[i] == '\uFFFE'
        || (char.IsHighSurrogate(text[i]) && !(i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])))
        || (char.IsLowSurrogate(text[i]) && !(i > 0 && char.IsHighSurrogate(text[i - 1])));
}
