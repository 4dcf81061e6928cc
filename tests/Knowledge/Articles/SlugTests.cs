using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Tests.Articles;

public sealed class SlugTests
{
    [Theory]
    [InlineData("it/vpn-keeps-disconnecting.md", "it-vpn-keeps-disconnecting")]
    [InlineData("IT/VPN – First steps.md", "it-vpn-first-steps")]
    [InlineData("Büro/Schlüssel.html", "buro-schlussel")]
    [InlineData("a.b/c.d.md", "a-b-c-d")]
    [InlineData("--x--.md", "x")]
    [InlineData("___.md", "")]
    public void A_slug_is_made_of_the_letters_and_digits_of_the_path(string path, string slug) => Assert.Equal(slug, Slug.Of(path));

    [Fact]
    public void A_slug_has_a_bounded_length() => Assert.True(Slug.Of(new string('x', 1000) + ".md").Length <= Slug.MaxLength);

    [Fact]
    public void A_path_with_half_a_character_still_has_a_slug() => Assert.Equal("a-b", Slug.Of("a\ud800b.md"));
}
