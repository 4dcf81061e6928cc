using Microsoft.Playwright;

namespace DeskBot.Browser.Tests.Teams;

/// <summary>The emulator's page as the person before it uses it.</summary>
internal sealed class TeamsPage
{
    private const float Patience = 60_000;
    private readonly IPage _page;
    private readonly List<string> _faults = [];

    private TeamsPage(IPage page)
    {
        _page = page;
        page.PageError += (_, fault) => _faults.Add(fault);
    }

    /// <summary>Errors of the page's scripts.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Opens the page.</summary>
    public static async Task<TeamsPage> OpenAsync(ChromiumBrowser browser, TeamsEmulator teams)
    {
        var page = new TeamsPage(await browser.OpenAsync(width: 1100, height: 1200));
        await page._page.GotoAsync(teams.Address.ToString());
        return page;
    }

    /// <summary>Writes something.</summary>
    public async Task SaysAsync(string text)
    {
        var box = _page.GetByRole(AriaRole.Textbox).Last;
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    /// <summary>Fills in a field of the newest card that has it.</summary>
    public Task FillsInAsync(string label, string value) => _page.GetByLabel(label).Last.FillAsync(value, new() { Timeout = Patience });

    /// <summary>Presses the newest button with a title.</summary>
    public Task PressesAsync(string button) => Button(button).Last.ClickAsync(new() { Timeout = Patience });

    /// <summary>Waits for words.</summary>
    public Task SeesAsync(string text) => Assertions.Expect(_page.GetByText(text).Last).ToBeVisibleAsync(new() { Timeout = Patience });

    /// <summary>Waits until no card offers a button.</summary>
    public Task NoLongerOffersAsync(string button) => Assertions.Expect(Button(button)).ToHaveCountAsync(0, new() { Timeout = Patience });

    /// <inheritdoc cref="ChatPage.PictureAsync"/>
    public Task PictureAsync(string name) => _page.PictureAsync(name);

    private ILocator Button(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
