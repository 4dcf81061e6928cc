using DeskBot.Knowledge.Search;

namespace DeskBot.Knowledge.Tests.Search;

public sealed class VocabularyTests
{
    private readonly Vocabulary vocabulary = Of("password reset wifi", "password printer printer", "password mail box", "mail outlook setup");

    [Theory]
    [InlineData("pasword", "password")]
    [InlineData("passwrod", "password")]
    [InlineData("passworrd", "password")]
    [InlineData("passwird", "password")]
    public void A_misspelt_word_is_mended(string word, string mended) => Assert.Equal([mended], vocabulary.Mend([word]));

    [Theory]
    [InlineData("print")]
    [InlineData("fail")]
    [InlineData("quantum")]
    [InlineData("win11")]
    public void A_word_that_is_short_or_unlike_any_other_stays(string word) => Assert.Equal([word], vocabulary.Mend([word]));

    [Fact]
    public void A_compound_is_taken_apart() => Assert.Equal(["mail", "box"], vocabulary.Mend(["mailbox"]));

    [Fact]
    public void Parts_of_a_compound_are_put_together() => Assert.Equal(["set", "setup", "up"], vocabulary.Mend(["set", "up"]));

    [Fact]
    public void A_rare_word_tells_more_than_a_frequent_one() => Assert.True(vocabulary.Weight("outlook") > vocabulary.Weight("mail"));

    [Fact]
    public void A_word_in_most_passages_tells_next_to_nothing() => Assert.Equal(1e-6, vocabulary.Weight("password"));

    private static Vocabulary Of(params string[] passages)
    {
        var words = new WordIndexBuilder(passages.Length);
        for (var row = 0; row < passages.Length; row++)
        {
            words.Add(row, "", "", passages[row], length: 3);
        }

        return words.Build(passages.Length).Vocabulary;
    }
}
