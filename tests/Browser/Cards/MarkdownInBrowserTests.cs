using System.Text.Json;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Tests.Cards;
using DeskBot.Harness;
using Xunit;

namespace DeskBot.Browser.Tests.Cards;

/// <summary>Escaped text in the renderers that clients use: it stays text.</summary>
[Collection(ChromiumTests.Name)]
public sealed class MarkdownInBrowserTests(ChromiumBrowser browser)
{
    [ChromiumTheory]
    [InlineData("""{"html":false,"linkify":true}""")]
    [InlineData("""{"html":true,"linkify":true}""")]
    [InlineData("""{"html":true,"linkify":true,"breaks":true}""")]
    public async Task Escaped_text_is_shown_literally_by_an_eager_Markdown_library(string options)
    {
        var page = await CardPages.OpenTeamsAsync(browser);
        var texts = HostileTexts.Alone.Concat(HostileTexts.Many(2000)).ToArray();
        var json = await page.EvaluateAsync<string>("([texts, options]) => formatting(texts, JSON.parse(options))", new object[] { texts.Select(Markdown.Escape).ToArray(), options });
        var shown = JsonSerializer.Deserialize<Shown[]>(json, JsonSerializerOptions.Web) ?? [];

        Assert.Equal(texts.Length, shown.Length);
        foreach (var (written, (tags, text)) in texts.Zip(shown))
        {
            Assert.True(tags.Length == 0, $"{JsonSerializer.Serialize(written)} became {string.Join(' ', tags)}");
            Assert.Equal(HostileTexts.Normalized(written), text);
        }
    }

    [ChromiumFact]
    public async Task Escaped_text_is_shown_without_links_and_formats_by_the_web_chat()
    {
        var page = await CardPages.OpenWebChatAsync(browser);
        var texts = HostileTexts.Alone.Concat(HostileTexts.Many(300)).Where(text => HostileTexts.Normalized(text).Length > 0).ToList();
        await page.EvaluateAsync("text => showText(text)", string.Join("\n\n", texts.Select(Markdown.Escape)));
        var bubble = page.Locator(".webchat__text-content__markdown");
        await bubble.WaitForAsync();

        Assert.Equal(texts.Count, await bubble.Locator("p").CountAsync());
        Assert.Equal(0, await bubble.Locator("a, button, img, strong, em, s, code, ul, ol, h1, h2, blockquote, table, hr, [aria-label]").CountAsync());
    }

    private sealed record Shown(string[] Tags, string Text);
}
