using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Tests.Articles;

public sealed class ArticleHtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <img src=x onerror=alert(1)> text")]
    [InlineData("<iframe src='https://evil.example'></iframe>")]
    [InlineData("<svg/onload=alert(1)>")]
    public void Raw_markup_is_shown_as_text(string body)
    {
        var html = Render(body);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<iframe", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<svg", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html,hi)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](/admin)")]
    [InlineData("[x](\\\\evil\\share)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x][y]\n\n[y]: javascript:alert(1)")]
    public void A_link_that_may_not_be_shown_becomes_its_text(string body) => Assert.DoesNotContain("href", Render(body), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_link_to_the_web_stays() => Assert.Contains("href=\"https://example.com/a\"", Render("[x](https://example.com/a)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("mfa-new-phone.md", "/knowledge/it-mfa-new-phone")]
    [InlineData("./mfa-new-phone.md#steps", "/knowledge/it-mfa-new-phone")]
    [InlineData("../hr/payslip.md", "/knowledge/hr-payslip")]
    [InlineData("../../../hr/payslip.md", "/knowledge/hr-payslip")]
    public void A_link_to_another_file_leads_to_that_article(string link, string page) =>
        Assert.Contains($"href=\"{page}\"", Render($"[x]({link})"), StringComparison.Ordinal);

    [Fact]
    public void An_image_becomes_its_description()
    {
        var html = Render("![the *red* button](https://example.com/x.png)");
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("red", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_title_is_not_repeated_as_a_heading() => Assert.DoesNotContain("<h1", Render("# Title\n\ntext"), StringComparison.Ordinal);

    [Fact]
    public void Steps_are_a_list() => Assert.Contains("<ol>", Render("1. a\n2. b"), StringComparison.Ordinal);

    private static string Render(string body) => ArticleHtml.Render(body, "Title", "it/vpn.md");
}
