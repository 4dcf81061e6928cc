using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Tests.Cards;
using DeskBot.Harness;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Cards;

/// <summary>Every card in every state, rendered by the libraries that clients render with. See <see cref="CardPages.PictureAsync"/> for pictures of them.</summary>
[Collection(ChromiumTests.Name)]
public sealed class CardRenderingTests(ChromiumBrowser browser)
{
    [ChromiumFact]
    public Task Every_card_is_rendered_for_Teams_without_a_complaint() => RenderAllAsync("teams", TeamsCardRenderer.Render);

    [ChromiumFact]
    public Task Every_card_is_rendered_for_the_web_chat_without_a_complaint() => RenderAllAsync("submit", WebChatCardRenderer.Render);

    // Each kind of card once as usual and once at its worst: the web chat grows slower with every card it shows.
    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_web_chat_shows_every_kind_of_card(bool dark)
    {
        var page = await CardPages.OpenWebChatAsync(browser, dark);
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        var shown = 0;
        foreach (var (name, card) in CardGallery.Cards.Where(one => CardPages.TakesPictures || !one.Key.Contains('-') || one.Key.EndsWith("hostile", StringComparison.Ordinal)))
        {
            await page.EvaluateAsync("json => showCard(json)", WebChatCardRenderer.Render(card, CardPages.Stamp).ToJsonString());
            var bubble = page.Locator(".webchat__adaptive-card-renderer").Nth(shown++);
            await bubble.WaitForAsync();
            await CardPages.PictureAsync(bubble, $"{name}.webchat{(dark ? ".dark" : "")}");
        }

        Assert.Empty(await page.SeriousFindingsAsync(".webchat__adaptive-card-renderer"));

        Assert.Empty(complaints);
    }

    private async Task RenderAllAsync(string client, Func<AdaptiveCard, CardStamp, JsonObject> render)
    {
        var page = await CardPages.OpenTeamsAsync(browser);
        List<string> complaints = [];
        foreach (var (name, card) in CardGallery.Cards)
        {
            var problems = await page.EvaluateAsync<string[]>("json => renderCard(json)", render(card, CardPages.Stamp).ToJsonString());
            complaints.AddRange(problems.Select(problem => $"{name}: {problem}"));
            await UnfoldAsync(page, $"{name}.{client}");
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    private static async Task UnfoldAsync(IPage page, string name)
    {
        await CardPages.PictureAsync(page.Locator("body"), name);
        var buttons = page.Locator("#card button.expandable");
        for (var i = 0; i < await buttons.CountAsync(); i++)
        {
            await buttons.Nth(i).ClickAsync();
            await CardPages.PictureAsync(page.Locator("body"), $"{name}.{i + 1}");
        }
    }
}
