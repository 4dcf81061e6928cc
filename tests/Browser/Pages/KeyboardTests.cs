using DeskBot.Harness;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Pages;

/// <summary>The chat page without a mouse.</summary>
[Collection(ChromiumTests.Name)]
public sealed class KeyboardTests(ChromiumBrowser browser)
{
    private const string Transcript = "Chat history";

    [ChromiumFact]
    public async Task Every_stop_of_the_tab_key_is_in_reading_order_and_can_be_seen()
    {
        await using var host = await HostProcess.StartAsync();
        var chat = await ChatPage.OpenAsync(browser, host);
        var stops = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            await chat.Page.Keyboard.PressAsync("Tab");
            stops.Add(await FocusedAsync(chat.Page));
            Assert.True(await IsSeenAsync(chat.Page), $"The focus cannot be seen on: {stops[^1]}");
            await chat.PictureAsync($"keyboard-{i:D2}");
        }

        Assert.Equal(
            ["Skip to content", "DeskBot", "Chat", "Knowledge", "Demo: act as", "New conversation", "Close", Transcript, "End of chat history", "Upload file", "Message to the service desk", "Send"],
            stops);
    }

    [ChromiumFact]
    public async Task From_trouble_to_a_ticket_and_to_another_person_by_keyboard_alone()
    {
        await using var host = await HostProcess.StartAsync();
        var chat = await ChatPage.OpenAsync(browser, host);
        await TabToAsync(chat.Page, "Message to the service desk");
        await chat.Page.Keyboard.TypeAsync("my VPN keeps disconnecting");
        await TabToAsync(chat.Page, "Send");
        await chat.Page.Keyboard.PressAsync("Enter");
        await chat.SeesAsync(chat.Button("Not solved"));

        await TabToAsync(chat.Page, Transcript, backwards: true);
        await PressInNewestCardAsync(chat.Page, "Not solved");
        await chat.SeesAsync(chat.Button("Open ticket"));
        await Assertions.Expect(chat.Page.Locator(".webchat__basic-transcript")).ToBeFocusedAsync(new() { Timeout = 20_000 });

        await PressInNewestCardAsync(chat.Page, "Open ticket");
        await chat.SeesAsync("Opened as");

        await TabToAsync(chat.Page, "Demo: act as", backwards: true);
        await chat.Page.Keyboard.TypeAsync("Henrik");
        await chat.SeesAsync("Hello Henrik");
        Assert.Equal("Demo: act as", await FocusedAsync(chat.Page));
    }

    [ChromiumFact]
    public async Task The_skip_link_leads_past_the_head_of_every_page()
    {
        await using var host = await HostProcess.StartAsync();
        var page = await browser.OpenAsync(width: 900);
        foreach (var path in (string[])["/", "/knowledge", "/knowledge/it-vpn-keeps-disconnecting"])
        {
            await page.GotoAsync(new Uri(host.Address, path).ToString());
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal("Skip to content", await FocusedAsync(page));
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("#content")).ToBeFocusedAsync();
        }
    }

    /// <summary>End goes to the transcript's newest message, Enter into it, tab from button to button of it.</summary>
    private static async Task PressInNewestCardAsync(IPage page, string button)
    {
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        for (var i = 0; await FocusedAsync(page) != button; i++)
        {
            Assert.True(i < 12, $"[{button}] cannot be reached.");
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.True(await IsSeenAsync(page), $"The focus cannot be seen on [{button}].");
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TabToAsync(IPage page, string name, bool backwards = false)
    {
        for (var i = 0; await FocusedAsync(page) != name; i++)
        {
            Assert.True(i < 20, $"{name} cannot be reached.");
            await page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }
    }

    /// <summary>What has the focus, by the name that a screen reader says.</summary>
    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>(
        """
        () => {
          const one = document.activeElement;
          const name = one === document.body ? '' : one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? (one.title || one.textContent);
          return name.startsWith('Chat history') ? 'Chat history' : name.trim();
        }
        """);

    /// <summary>An outline of the element or of the box around it; the transcript and its end draw frames of their own.</summary>
    private static Task<bool> IsSeenAsync(IPage page) => page.EvaluateAsync<bool>(
        """
        () => {
          const one = document.activeElement;
          const outlined = element => element && getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
          return outlined(one) || outlined(one.closest('.webchat__send-box-text-box')) || one.matches('[class*="transcript"], [class*="terminator"], .webchat__keyboard-help__close-button');
        }
        """);
}
