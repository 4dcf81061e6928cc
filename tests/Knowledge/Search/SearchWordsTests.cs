using DeskBot.Knowledge.Search;

namespace DeskBot.Knowledge.Tests.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Wi-Fi", "wi fi wifi")]
    [InlineData("E-Mail!", "e mail email")]
    [InlineData("don't", "dont")]
    [InlineData("Müller’s Büro", "mullers buro")]
    [InlineData("a -- b", "a b")]
    [InlineData("ﬁle ①", "file 1")]
    [InlineData("\"x\" OR y* NEAR(z) {a}: ^b", "x or y near z a b")]
    [InlineData("", "")]
    [InlineData("\ud800 \0 😀", "")]
    public void Text_becomes_bare_words(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Tokens(text)));

    [Fact]
    public void Words_that_say_nothing_are_left_out() => Assert.Equal("printer jam", SearchWords.Join("The printer is in a jam"));

    [Fact]
    public void What_people_say_around_a_question_is_left_out() =>
        Assert.Equal(["reset", "password"], SearchWords.OfQuestion("Hi, can you please help me to reset my password? Thanks!"));

    [Fact]
    public void A_question_of_nothing_else_keeps_it() => Assert.Equal(["help"], SearchWords.OfQuestion("help"));

    [Fact]
    public void A_word_that_is_asked_twice_is_looked_for_once() => Assert.Equal(["printer"], SearchWords.OfQuestion("printer printers PRINTER"));

    [Fact]
    public void An_endless_word_is_cut() => Assert.Equal(40, Assert.Single(SearchWords.Tokens(new string('x', 5000))).Length);
}
