using DeskBot.Harness;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Stories;

/// <summary>The main story as a person lives it: the real host, the real chat page, Chromium. With <c>DESKBOT_PICTURES</c> set to a folder, pictures are kept there.</summary>
[Collection(ChromiumTests.Name)]
public sealed class WebChatStoryTests(ChromiumBrowser browser)
{
    [ChromiumFact]
    public async Task Trouble_becomes_an_answer_then_a_ticket_and_its_state_is_told()
    {
        await using var host = await HostProcess.StartAsync();
        var chat = await ChatPage.OpenAsync(browser, host);
        await chat.PictureAsync("1-welcome");

        await chat.SaysAsync("my VPN keeps disconnecting");
        await chat.SeesAsync(chat.Button("Not solved"));
        await chat.SeesAsync(chat.Page.GetByRole(AriaRole.Link, new() { Name = "Open article" }).Or(chat.Button("Open article")).First);
        await chat.PictureAsync("2-answer");

        await chat.PressesAsync("Not solved");
        await Assertions.Expect(chat.Page.GetByRole(AriaRole.Textbox, new() { Name = "What is wrong" })).ToHaveValueAsync("My VPN keeps disconnecting", new() { Timeout = 60_000 });
        await chat.PictureAsync("3-form");

        await chat.PressesAsync("Open ticket");
        await chat.SeesAsync("Opened as");
        await chat.SeesAsync("Resolution");
        await chat.PictureAsync("4-ticket");

        await chat.SaysAsync("what's happening with my ticket?");
        await chat.SeesAsync("is waiting to be taken by");
        await chat.PictureAsync("5-status");
    }

    [ChromiumFact]
    public async Task Two_people_in_two_browsers_do_not_see_each_others_tickets()
    {
        await using var host = await HostProcess.StartAsync();
        var employee = await ChatPage.OpenAsync(browser, host);
        await employee.SaysAsync("open an incident");
        await employee.Page.GetByRole(AriaRole.Textbox, new() { Name = "What is wrong" }).FillAsync("My secret printer trouble");
        await employee.Page.GetByRole(AriaRole.Combobox, new() { Name = "Category" }).SelectOptionAsync("printing");
        await employee.PressesAsync("Open ticket");
        await employee.SeesAsync("Opened as");

        var manager = await ChatPage.OpenAsync(browser, host);
        await manager.BecomesAsync("manager@demo", "Henrik");
        await manager.SaysAsync("status of INC0000001");
        await manager.SeesAsync("I find no ticket INC0000001 of yours");
        Assert.DoesNotContain("secret printer", await manager.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [ChromiumFact]
    public async Task A_conversation_goes_on_after_the_socket_was_cut_by_a_restart()
    {
        await using var host = await HostProcess.StartAsync();
        var chat = await ChatPage.OpenAsync(browser, host);
        await chat.SaysAsync("how do I book a meeting room?");
        await chat.SeesAsync(chat.Button("Solved"));

        await host.KillAsync();
        await host.StartAsync();
        await chat.SaysAsync("show my tickets");

        await chat.SeesAsync("Nothing is open");
    }
}
