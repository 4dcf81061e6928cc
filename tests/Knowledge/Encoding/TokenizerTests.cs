namespace DeskBot.Knowledge.Tests.Encoding;

public class TokenizerTests
{
    [Theory]
    [InlineData("hello \ud800 world")]
    [InlineData("\udc00")]
    [InlineData("\ud83d")]
    [InlineData("bad \ufffe mark")]
    [InlineData("\uffff")]
    public void Half_surrogates_and_noncharacters_are_unknown_pieces_not_errors(string text) =>
        Assert.Contains(0, EncoderUnderTest.Instance.Tokenize(text));

    [Fact]
    public void Unknown_neighbours_melt_into_one_piece() =>
        Assert.Equal(EncoderUnderTest.Instance.Tokenize("日"), EncoderUnderTest.Instance.Tokenize("日本語"));

    [Fact]
    public void A_full_width_letter_is_the_letter() =>
        Assert.Equal(EncoderUnderTest.Instance.Tokenize("Help"), EncoderUnderTest.Instance.Tokenize("Ｈｅｌｐ"));

    [Fact]
    public void No_more_than_128_pieces_count() =>
        Assert.Equal(128, EncoderUnderTest.Instance.Tokenize(string.Join(' ', Enumerable.Repeat("password", 1000))).Length);

    [Fact]
    public void A_text_of_ten_megabytes_is_cut_before_any_work()
    {
        var text = string.Join(' ', Enumerable.Repeat("printer", 10_000_000 / 8));
        Assert.Equal(EncoderUnderTest.Instance.Tokenize(text[..8192]), EncoderUnderTest.Instance.Tokenize(text));
    }

    [Fact]
    public void The_empty_text_has_no_piece() => Assert.Empty(EncoderUnderTest.Instance.Tokenize(""));
}
