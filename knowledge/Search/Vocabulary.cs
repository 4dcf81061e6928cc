namespace DeskBot.Knowledge.Search;

/// <summary>The words of all passages: what each tells, and which of them somebody meant who wrote another.</summary>
internal sealed class Vocabulary(WordIndex index)
{
    private const int MinLengthToMend = 5;

    /// <summary>
    /// How much a word tells, as BM25 weighs it: ln((N - n + 0.5) / (n + 0.5)) with n of N passages having the word, and never less than a millionth (Robertson and
    /// Zaragoza, "The probabilistic relevance framework", 2009; the floor is that of SQLite's bm25()).
    /// </summary>
    internal double Weight(string word)
    {
        var with = index.PassagesWith(word);
        return Math.Max(1e-6, Math.Log((index.Passages - with + 0.5) / (with + 0.5)));
    }

    internal bool Knows(string word) => index.PassagesWith(word) > 0;

    /// <summary>The words to look for instead of those that were asked: misspelt ones mended, compounds taken apart or put together.</summary>
    internal IReadOnlyList<string> Mend(IReadOnlyList<string> words)
    {
        var mended = new List<string>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            mended.AddRange(Mend(words[i]));
            if (i + 1 < words.Count && Knows(words[i] + words[i + 1]))
            {
                mended.Add(words[i] + words[i + 1]);
            }
        }

        return [.. mended.Distinct(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Mend(string word)
    {
        if (Knows(word) || word.Length < MinLengthToMend || word.Any(char.IsDigit))
        {
            return [word];
        }

        return Nearest(word) is { } near ? [near] : Parts(word) is { } parts ? [parts.Left, parts.Right] : [word];
    }

    /// <summary>The most frequent known word that one dropped, added, changed or swapped letter away.</summary>
    private string? Nearest(string word) => OneEditAway(word).Where(Knows).MaxBy(index.PassagesWith);

    private static IEnumerable<string> OneEditAway(string word)
    {
        for (var at = 0; at <= word.Length; at++)
        {
            var (left, right) = (word[..at], word[at..]);
            if (right.Length > 1)
            {
                yield return left + right[1] + right[0] + right[2..];
            }

            if (right.Length > 0)
            {
                yield return left + right[1..];
            }

            for (var letter = 'a'; letter <= 'z'; letter++)
            {
                yield return left + letter + right;
                if (right.Length > 0)
                {
                    yield return left + letter + right[1..];
                }
            }
        }
    }

    private (string Left, string Right)? Parts(string word)
    {
        const int shortest = 3;
        for (var at = shortest; at <= word.Length - shortest; at++)
        {
            if (Knows(word[..at]) && Knows(word[at..]))
            {
                return (word[..at], word[at..]);
            }
        }

        return null;
    }
}
