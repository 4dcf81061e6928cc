using DeskBot.Backend.Attachments;

namespace DeskBot.Backend.Tests.Attachments;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("Übersicht für Mai.xlsx", "Übersicht für Mai.xlsx")]
    [InlineData("スクリーンショット.png", "スクリーンショット.png")]
    [InlineData("🙂.png", "🙂.png")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\amara\screen.png", "screen.png")]
    [InlineData("/", "file")]
    [InlineData("", "file")]
    [InlineData("...", "file")]
    [InlineData("  spaces \t everywhere  .txt ", "spaces everywhere .txt")]
    [InlineData("line\r\nbreak.txt", "linebreak.txt")]
    [InlineData("nul\0byte.txt", "nulbyte.txt")]
    [InlineData("a\"b;c`d$(e).txt", "a_b_c_d_(e).txt")]
    [InlineData("what?*<>|:.txt", "what______.txt")]
    [InlineData("100%.txt", "100_.txt")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("com1", "_com1")]
    [InlineData("console.log", "console.log")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("trailing.", "trailing")]
    public void A_name_is_made_safe(string name, string safe) => Assert.Equal(safe, FileNames.MakeSafe(name));

    [Fact]
    public void A_name_that_turns_itself_around_is_shown_as_it_is() => Assert.Equal("invoicegpj.exe", FileNames.MakeSafe("invoice\u202Egpj.exe"));

    [Fact]
    public void Half_a_surrogate_pair_is_dropped() => Assert.Equal("ab.txt", FileNames.MakeSafe("a\uD800b.txt"));

    [Fact]
    public void Composed_and_decomposed_letters_are_one_name() => Assert.Equal(FileNames.MakeSafe("\u00FC.txt"), FileNames.MakeSafe("u\u0308.txt"));

    [Theory]
    [InlineData("log.txt")]
    [InlineData("🙂.txt")]
    public void A_long_name_is_cut_and_keeps_its_extension(string end)
    {
        var safe = FileNames.MakeSafe(string.Concat(Enumerable.Repeat("🙂a", 200)) + end);

        Assert.InRange(safe.Length, FileNames.Longest - 2, FileNames.Longest);
        Assert.EndsWith(".txt", safe, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(safe)));
    }

    [Fact]
    public void Making_safe_twice_changes_nothing_more() =>
        Assert.All(["CON.txt", "a/b", " . x . ", new string('x', 500) + ".tar.gz"], name => Assert.Equal(FileNames.MakeSafe(name), FileNames.MakeSafe(FileNames.MakeSafe(name))));
}
