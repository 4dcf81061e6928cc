using DeskBot.Harness;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests;

/// <summary>One Chromium for all browser tests: they run one after the other, because two cores show two browsers slower than one.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A new window of its own: nothing is shared with other windows.</summary>
    public async Task<IPage> OpenAsync(int width = 400, int height = 800, bool dark = false)
    {
        var browser = _browser ?? throw new InvalidOperationException("Chromium is not started.");
        return await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, DeviceScaleFactor = 2, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
    }

    public async Task InitializeAsync()
    {
        if (Chromium.SkipReason is not null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Switches });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>The tests that share <see cref="ChromiumBrowser"/>.</summary>
[CollectionDefinition(Name)]
public sealed class ChromiumTests : ICollectionFixture<ChromiumBrowser>
{
    public const string Name = "Chromium";
}
