using DeskBot.Harness;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Stories;

/// <summary>The main story as a person lives it: the real host, the real chat page, Chromium. With <c>DESKBOT_PICTURES</c> set to a folder, pictures are kept there.</summary>
[Collection(ChromiumTests.Name)]
public sealed class WebChatStoryTests(ChromiumBrowser browser)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };

    [ChromiumFact]
    public async Task Trouble_becomes_an_answer_then_a_ticket_and_its_state_is_told()
    {
        await using var host = await HostProcess.StartAsync();
        var page = await OpenAsync(host);
        await PictureAsync(page, "1-welcome");

        await SaysAsync(page, "my VPN keeps disconnecting");
        await Assertions.Expect(Button(page, "Not solved")).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open article" }).Or(Button(page, "Open article")).First).ToBeVisibleAsync(Patiently);
        await PictureAsync(page, "2-answer");

        await Button(page, "Not solved").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "What is wrong" })).ToHaveValueAsync("My VPN keeps disconnecting", new() { Timeout = 60_000 });
        await PictureAsync(page, "3-form");

        await Button(page, "Open ticket").ClickAsync();
        await SeesAsync(page, "Opened as");
        await SeesAsync(page, "Resolution");
        await PictureAsync(page, "4-ticket");

        await SaysAsync(page, "what's happening with my ticket?");
        await SeesAsync(page, "is waiting to be taken by");
        await PictureAsync(page, "5-status");
    }

    [ChromiumFact]
    public async Task Two_people_in_two_browsers_do_not_see_each_others_tickets()
    {
        await using var host = await HostProcess.StartAsync();
        var employee = await OpenAsync(host);
        await SaysAsync(employee, "open an incident");
        await employee.GetByRole(AriaRole.Textbox, new() { Name = "What is wrong" }).FillAsync("My secret printer trouble");
        await employee.GetByRole(AriaRole.Combobox, new() { Name = "Category" }).SelectOptionAsync("printing");
        await Button(employee, "Open ticket").ClickAsync();
        await SeesAsync(employee, "Opened as");

        var manager = await OpenAsync(host);
        await manager.GetByRole(AriaRole.Combobox).First.SelectOptionAsync("manager@demo");
        await SeesAsync(manager, "Hello Henrik");
        await SaysAsync(manager, "status of INC0000001");
        await SeesAsync(manager, "I find no ticket INC0000001 of yours");
        Assert.DoesNotContain("secret printer", await manager.ContentAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [ChromiumFact]
    public async Task A_conversation_goes_on_after_the_socket_was_cut_by_a_restart()
    {
        await using var host = await HostProcess.StartAsync();
        var page = await OpenAsync(host);
        await SaysAsync(page, "how do I book a meeting room?");
        await Assertions.Expect(Button(page, "Solved")).ToBeVisibleAsync(Patiently);

        await host.KillAsync();
        await host.StartAsync();
        await SaysAsync(page, "show my tickets");

        await SeesAsync(page, "Nothing is open");
    }

    private async Task<IPage> OpenAsync(HostProcess host)
    {
        var page = await browser.OpenAsync(width: 900, height: 900);
        await page.GotoAsync(host.Address.ToString());
        await Assertions.Expect(Box(page)).ToBeVisibleAsync(Patiently);
        await SeesAsync(page, "Hello Amara");
        return page;
    }

    private static ILocator Box(IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Message to the service desk" });

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Last;

    private static async Task SaysAsync(IPage page, string text)
    {
        await Box(page).FillAsync(text);
        await Box(page).PressAsync("Enter");
    }

    private static Task SeesAsync(IPage page, string text) => Assertions.Expect(page.GetByText(text).Last).ToBeVisibleAsync(Patiently);

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DESKBOT_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }
}
