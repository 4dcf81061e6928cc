using DeskBot.Harness;
using Microsoft.Playwright;

namespace DeskBot.Browser.Tests;

/// <summary>The chat page as a person uses it.</summary>
internal sealed class ChatPage(IPage page)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };

    public IPage Page => page;

    /// <summary>Where one writes.</summary>
    public ILocator Box => page.GetByRole(AriaRole.Textbox, new() { Name = "Message to the service desk" });

    /// <summary>The person picker.</summary>
    public ILocator Picker => page.GetByRole(AriaRole.Combobox, new() { Name = "Demo: act as" });

    /// <summary>Opens the page and waits for the greeting.</summary>
    public static async Task<ChatPage> OpenAsync(ChromiumBrowser browser, HostProcess host, int width = 900, int height = 900, bool dark = false)
    {
        var page = await browser.OpenAsync(width, height, dark);
        await page.GotoAsync(host.Address.ToString());
        var chat = new ChatPage(page);
        await Assertions.Expect(chat.Box).ToBeVisibleAsync(Patiently);
        await chat.SeesAsync("Hello Amara");
        return chat;
    }

    /// <summary>The newest button with a title.</summary>
    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Last;

    public async Task SaysAsync(string text)
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
    }

    public async Task PressesAsync(string button)
    {
        await Assertions.Expect(Button(button)).ToBeVisibleAsync(Patiently);
        await Button(button).ClickAsync();
    }

    public Task SeesAsync(string text) => SeesAsync(page.GetByText(text).Last);

    public Task SeesAsync(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync(Patiently);

    /// <summary>Becomes somebody else, whose first name the bot greets.</summary>
    public async Task BecomesAsync(string login, string firstName)
    {
        await Picker.SelectOptionAsync(login);
        await SeesAsync($"Hello {firstName}");
    }

    /// <summary>Keeps a picture when <c>DESKBOT_PICTURES</c> names a folder: for looking at, nothing is compared.</summary>
    public Task PictureAsync(string name) => page.PictureAsync(name);
}

/// <summary>Looking at pages.</summary>
internal static class Looks
{
    private static readonly string Axe = Repository.PathOf("tests", "Browser", "node_modules", "axe-core", "axe.min.js");

    /// <inheritdoc cref="ChatPage.PictureAsync"/>
    public static async Task PictureAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DESKBOT_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }

    /// <summary>What axe-core finds serious or critical on the page as it stands, or on the elements that a selector names.</summary>
    public static async Task<string[]> SeriousFindingsAsync(this IPage page, string where = "html")
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe));

        // What fades in has the contrast of a ghost until it is there.
        await page.EvaluateAsync(
            "() => Promise.allSettled(document.getAnimations().filter(one => one.effect?.getComputedTiming().endTime !== Infinity).map(one => one.finished))");
        return await page.EvaluateAsync<string[]>(
            """
            async where => (await axe.run(where, { resultTypes: ['violations'] })).violations
                .filter(found => ['serious', 'critical'].includes(found.impact))
                .flatMap(found => found.nodes.map(node => `${found.id}: ${node.target.join(' ')} ${node.failureSummary}`))
            """,
            where);
    }

    /// <summary>Elements that stick out of the window to the right; none where nothing has to be scrolled sideways.</summary>
    public static Task<string[]> StickingOutAsync(this IPage page) => page.EvaluateAsync<string[]>(
        """
        () => document.scrollingElement.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth ? []
            : [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
                .map(one => `${one.tagName}.${one.className} ${Math.round(one.getBoundingClientRect().right)}`)
        """);
}
