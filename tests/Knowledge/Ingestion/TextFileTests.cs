using DeskBot.Knowledge.Ingestion;

namespace DeskBot.Knowledge.Tests.Ingestion;

public sealed class TextFileTests
{
    [Fact]
    public void Line_ends_and_the_byte_order_mark_do_not_matter() => Assert.Equal(("a\nb\n", null), TextFile.Decode("\uFEFFa\r\nb\r"u8));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_reported_with_their_line()
    {
        var (_, problem) = TextFile.Decode([.. "one\ntwo\nth"u8, 0xE4, .. "ree"u8]);

        Assert.Equal(3, problem?.Line);
        Assert.Contains("UTF-8", problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UTF16_is_recognised() => Assert.Contains("UTF-16", TextFile.Decode([0xFF, 0xFE, 0x41, 0]).Problem?.Message, StringComparison.Ordinal);

    [Fact]
    public void A_NUL_character_is_reported() => Assert.Equal(2, TextFile.Decode("a\nb\0"u8).Problem?.Line);

    [Fact]
    public void A_huge_file_is_reported() => Assert.NotNull(TextFile.Decode(new byte[TextFile.MaxLength + 1]).Problem);
}
