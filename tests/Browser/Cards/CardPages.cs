using DeskBot.Bot.Channels.Cards;
using DeskBot.Harness;
using Microsoft.Playwright;

namespace DeskBot.Browser.Tests.Cards;

/// <summary>The pages that cards are looked at in.</summary>
internal static class CardPages
{
    public static CardStamp Stamp { get; } = new("card:1", "n-1", new Uri("https://desk.example/"));

    /// <summary>The Adaptive Cards library alone, dressed like Teams.</summary>
    public static Task<IPage> OpenTeamsAsync(ChromiumBrowser browser) => OpenAsync(
        browser,
        dark: false,
        "cards",
        Repository.PathOf("tests", "Browser", "node_modules", "adaptivecards", "dist", "adaptivecards.min.js"),
        Repository.PathOf("tests", "Browser", "node_modules", "markdown-it", "dist", "markdown-it.min.js"));

    /// <summary>The web chat that the chat page serves, in the page's colours, with a Direct Line that the test plays.</summary>
    public static async Task<IPage> OpenWebChatAsync(ChromiumBrowser browser, bool dark = false)
    {
        var site = Repository.PathOf("bot", "wwwroot");
        var page = await OpenAsync(browser, dark, "webchat", Path.Combine(site, "lib", "webchat.js"), Path.Combine(site, "chat", "cards.js"));
        await page.AddStyleTagAsync(new() { Path = Path.Combine(site, "desk", "desk.css") });
        await page.AddStyleTagAsync(new() { Path = Path.Combine(site, "chat", "cards.css") });
        return page;
    }

    /// <summary>Set by <c>PICTURES=true</c>.</summary>
    public static bool TakesPictures { get; } = Environment.GetEnvironmentVariable("PICTURES") == "true";

    /// <summary>Leaves a picture in <c>artifacts/cards</c> when <c>PICTURES=true</c>: for looking at, nothing is compared.</summary>
    public static async Task PictureAsync(ILocator what, string name)
    {
        if (TakesPictures)
        {
            await what.ScreenshotAsync(new() { Path = Repository.PathOf("artifacts", "cards", $"{name}.png") });
        }
    }

    private static async Task<IPage> OpenAsync(ChromiumBrowser browser, bool dark, string name, params string[] libraries)
    {
        var page = await browser.OpenAsync(dark: dark);
        await page.SetContentAsync(await File.ReadAllTextAsync(Source($"{name}.html")));
        foreach (var library in libraries.Append(Source($"{name}.js")))
        {
            await page.AddScriptTagAsync(new() { Path = library });
        }

        return page;
    }

    private static string Source(string file) => Repository.PathOf("tests", "Browser", "Cards", file);
}
