using System.Globalization;
using DeskBot.Knowledge.Search;

namespace DeskBot.Knowledge.Tests.Search;

/// <summary>The index against the formula, written down as plainly as it can be, over random passages of words of which some are frequent and most are rare.</summary>
public sealed class WordIndexTests
{
    private static readonly string[] Words =
        ["vpn", "printer", "mail", "badge", "reset", "größe", "win11", "x", .. Enumerable.Range(0, 60).Select(static number => string.Create(CultureInfo.InvariantCulture, $"word{number}"))];

    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 20)]
    [InlineData(4, 200)]
    public void Scores_are_those_of_the_formula(int seed, int count)
    {
        var random = new Random(seed);
        var passages = RandomPassages(random, count);
        var index = Build(passages);
        var best = 0f;
        for (var round = 0; round < 30; round++)
        {
            var query = WordQuery.Of(string.Join(' ', RandomWords(random, random.Next(1, 6)).Append("unheard")), index.Vocabulary);
            best = Math.Max(best, AssertScores(passages, index, query));
        }

        Assert.True(best > 0.1, "No word told anything, so nothing was tested.");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void An_index_that_takes_over_passages_equals_one_built_from_their_texts(int seed)
    {
        var random = new Random(seed);
        var before = RandomPassages(random, 60);
        var index = Build(before);
        for (var change = 0; change < 10; change++)
        {
            var kept = Enumerable.Range(0, before.Length).Where(_ => random.Next(4) > 0).ToArray();
            Text[] after = [.. kept.Select(row => before[row]), .. RandomPassages(random, random.Next(10))];
            random.Shuffle(after);
            index = TakeOver(index, before, after);
            before = after;

            Assert.Equal(Entries(Build(after)), Entries(index));
            AssertScores(after, index, WordQuery.Of(string.Join(' ', Words), index.Vocabulary));
        }
    }

    [Fact]
    public void A_word_that_left_with_its_last_passage_is_not_known_any_more()
    {
        Text[] before = [new("vpn", "", "cable"), new("mail", "", "")];
        var after = TakeOver(Build(before), before, before[1..]);

        Assert.False(after.Vocabulary.Knows("cable"));
        Assert.True(after.Vocabulary.Knows("mail"));
    }

    [Fact]
    public void An_empty_index_scores_nothing() => WordIndex.Empty.AddScores(WordQuery.Of("vpn", WordIndex.Empty.Vocabulary), []);

    /// <summary>The best score.</summary>
    private static float AssertScores(Text[] passages, WordIndex index, WordQuery query)
    {
        var scores = new float[passages.Length];
        index.AddScores(query, scores);
        for (var row = 0; row < passages.Length; row++)
        {
            Assert.Equal(Formula(passages, row, query), scores[row], 1e-4);
        }

        return scores.Max();
    }

    private static double Formula(Text[] passages, int row, WordQuery query)
    {
        var mean = passages.Average(static passage => passage.Length);
        return query.Words.Sum(word =>
        {
            var with = passages.Count(passage => passage.Times(word.Word) > 0);
            var idf = Math.Max(1e-6, Math.Log((passages.Length - with + 0.5) / (with + 0.5)));
            var times = passages[row].Times(word.Word);
            return idf * times * 2.2 / (times + (1.2 * (1 - 0.75 + (0.75 * passages[row].Length / Math.Max(1, mean)))));
        });
    }

    private static Text[] RandomPassages(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => new Text(
        string.Join(' ', RandomWords(random, random.Next(4))), string.Join(' ', RandomWords(random, random.Next(3))), string.Join(' ', RandomWords(random, random.Next(12)))))];

    private static IEnumerable<string> RandomWords(Random random, int count) => Enumerable.Range(0, count).Select(_ => Words[(int)(Words.Length * random.NextDouble() * random.NextDouble())]);

    private static WordIndex Build(Text[] passages)
    {
        var builder = new WordIndexBuilder(passages.Length);
        for (var row = 0; row < passages.Length; row++)
        {
            builder.Add(row, passages[row].Title, passages[row].Label, passages[row].Body, passages[row].Length);
        }

        return builder.Build(passages.Length);
    }

    private static WordIndex TakeOver(WordIndex index, Text[] before, Text[] after)
    {
        var builder = new WordIndexBuilder(after.Length);
        builder.Keep(index, Array.ConvertAll(before, passage => Array.IndexOf(after, passage)));
        for (var row = 0; row < after.Length; row++)
        {
            if (!before.Contains(after[row]))
            {
                builder.Add(row, after[row].Title, after[row].Label, after[row].Body, after[row].Length);
            }
        }

        return builder.Build(after.Length);
    }

    private static IEnumerable<(string, int, ushort)> Entries(WordIndex index) => index.Entries().OrderBy(static entry => entry.Word, StringComparer.Ordinal).ThenBy(static entry => entry.Row);

    /// <summary>A passage's fields. A class, so that two of the same words are two.</summary>
    private sealed class Text(string title, string label, string body)
    {
        internal string Title => title;

        internal string Label => label;

        internal string Body => body;

        internal int Length => Split(title).Length + Split(label).Length + Split(body).Length;

        internal int Times(string word) => (4 * Split(title).Count(word.Equals)) + (2 * Split(label).Count(word.Equals)) + Split(body).Count(word.Equals);

        private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
