using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Tests.Cards;
using DeskBot.Harness;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Cards;

/// <summary>A button is pressed in a real client, and what comes back is what the card meant.</summary>
[Collection(ChromiumTests.Name)]
public sealed class CardClickTests(ChromiumBrowser browser, CardClients clients) : IClassFixture<CardClients>
{
    private static readonly Dictionary<string, string> Confirmed = new()
    {
        ["draft"] = "d-4", ["title"] = "VPN is down", ["description"] = "my VPN keeps disconnecting every few minutes since this morning", ["category"] = "network",
        ["service"] = "vpn", ["impact"] = "low", ["urgency"] = "high", ["_card"] = "card:1", ["_n"] = "n-1",
    };

    [ChromiumTheory]
    [InlineData("Teams")]
    [InlineData("old Teams")]
    [InlineData("web chat")]
    public async Task A_form_comes_back_with_what_was_typed(string client)
    {
        var page = await ShowAsync("incident", client);
        await CardOf(page).GetByLabel("What is wrong").FillAsync("VPN is down");
        await CardOf(page).GetByLabel("How much it hinders").SelectOptionAsync("high");
        var action = await PressAsync(page, client, "Open ticket");

        Assert.Equal("incident.confirm", action.Verb);
        Assert.Equal(Confirmed.OrderBy(field => field.Key, StringComparer.Ordinal), action.Data.OrderBy(field => field.Key, StringComparer.Ordinal));
    }

    [ChromiumTheory]
    [InlineData("Teams")]
    [InlineData("old Teams")]
    [InlineData("web chat")]
    public async Task A_form_is_cancelled_even_when_it_is_not_filled_in(string client)
    {
        var page = await ShowAsync("incident-errors", client);
        var action = await PressAsync(page, client, "Cancel");

        Assert.Equal("incident.cancel", action.Verb);
        Assert.Equal(["_card", "_n", "draft"], action.Data.Keys.Order(StringComparer.Ordinal));
    }

    [ChromiumTheory]
    [InlineData("Teams")]
    [InlineData("web chat")]
    public async Task A_form_that_is_not_filled_in_is_not_sent(string client)
    {
        var page = await ShowAsync("incident-errors", client);
        await CardOf(page).GetByRole(AriaRole.Button, new() { Name = "Open ticket" }).ClickAsync();

        Assert.Null(await SentAsync(page, client));
        Assert.Equal("title", await page.EvaluateAsync<string>("document.activeElement.closest('.ac-input-container') ? 'title' : 'none'"));
    }

    [ChromiumTheory]
    [InlineData("Teams")]
    [InlineData("old Teams")]
    [InlineData("web chat")]
    public async Task A_rating_that_was_unfolded_comes_back(string client)
    {
        var page = await ShowAsync("ticket-resolved", client);
        await CardOf(page).GetByRole(AriaRole.Button, new() { Name = "It works" }).ClickAsync();
        await CardOf(page).GetByLabel("★★★★ Good").CheckAsync();
        var action = await PressAsync(page, client, "Confirm");

        Assert.Equal("ticket.works", action.Verb);
        Assert.Equal(("INC0000042", "4"), (action["ticket"], action["rating"]));
    }

    [ChromiumFact]
    public async Task An_example_is_said_by_the_person_in_the_web_chat()
    {
        var page = await ShowAsync("welcome", "web chat");
        await CardOf(page).GetByRole(AriaRole.Button, new() { Name = "I need a second monitor" }).ClickAsync();
        var message = await SentAsync(page, "web chat");

        Assert.Equal("I need a second monitor", message?["text"]?.GetValue<string>());
        Assert.Null(message?["value"]);
    }

    [ChromiumFact]
    public async Task The_library_knows_everything_that_is_written()
    {
        var page = await CardPages.OpenTeamsAsync(browser);
        var written = JsonSerializer.Serialize(OneOfEach.Card, CardJson.Options);
        Assert.Empty(await page.EvaluateAsync<string[]>("json => renderCard(json)", written));
        var understood = JsonNode.Parse(await page.EvaluateAsync<string>("json => understood(json)", written));

        Assert.Empty(Missing(JsonNode.Parse(written), understood, "card"));
    }

    private async Task<IPage> ShowAsync(string name, string client)
    {
        var card = CardGallery.Cards[name];
        var page = await clients.PageAsync(browser, client);
        if (client != "web chat")
        {
            await page.EvaluateAsync("json => renderCard(json)", TeamsCardRenderer.Render(card, CardPages.Stamp).ToJsonString());
            return page;
        }

        var cards = page.Locator(".webchat__adaptive-card-renderer");
        var shown = await cards.CountAsync();
        await page.EvaluateAsync("json => { posted.length = 0; showCard(json); }", WebChatCardRenderer.Render(card, CardPages.Stamp).ToJsonString());
        await cards.Nth(shown).WaitForAsync();
        return page;
    }

    // The newest card. (The web chat keeps a second copy of it for screen readers, which is not meant.)
    private static ILocator CardOf(IPage page) => page.Locator("#card, .webchat__adaptive-card-renderer").Last;

    private static async Task<CardAction> PressAsync(IPage page, string client, string button)
    {
        await CardOf(page).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        var sent = await SentAsync(page, client) ?? throw new InvalidOperationException("Nothing was sent.");
        var value = client switch
        {
            "Teams" => new JsonObject { ["action"] = new JsonObject { ["type"] = sent["type"]?.DeepClone(), ["verb"] = sent["verb"]?.DeepClone(), ["data"] = sent["data"]?.DeepClone() }, ["trigger"] = "manual" },
            "old Teams" => sent["data"],
            _ => sent["value"],
        };
        return Assert.IsType<ParsedAction.Accepted>(CardActionParser.Parse(JsonSerializer.SerializeToElement(value))).Action;
    }

    private static async Task<JsonNode?> SentAsync(IPage page, string client) =>
        await page.EvaluateAsync<string?>(client == "web chat" ? "posted.at(-1) ?? null" : "executed") is { } json ? JsonNode.Parse(json) : null;

    // The paths in what was written that are not in what was understood.
    private static IEnumerable<string> Missing(JsonNode? written, JsonNode? understood, string path) => (written, understood) switch
    {
        (JsonObject a, JsonObject b) => a.Where(property => property.Key != "$schema").SelectMany(property => Missing(property.Value, b[property.Key], $"{path}.{property.Key}")),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a.SelectMany((item, i) => Missing(item, b[i], $"{path}[{i}]")),
        _ => understood is null || !string.Equals(written?.ToJsonString(), understood.ToJsonString(), StringComparison.OrdinalIgnoreCase) ? [path] : [],
    };
}

/// <summary>A page for each client, kept for all clicks: the web chat takes seconds to load.</summary>
public sealed class CardClients
{
    private readonly Dictionary<string, IPage> _pages = [];

    public async Task<IPage> PageAsync(ChromiumBrowser browser, string client)
    {
        if (_pages.TryGetValue(client, out var open))
        {
            return open;
        }

        var page = client == "web chat" ? await CardPages.OpenWebChatAsync(browser) : await CardPages.OpenTeamsAsync(browser);
        if (client == "old Teams")
        {
            await page.EvaluateAsync("forgetExecute()");
        }

        return _pages[client] = page;
    }
}
