using System.Net;
using DeskBot.Harness;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Pages;

/// <summary>A picture's way from the person who sends it to the agent, and to nobody else.</summary>
[Collection(ChromiumTests.Name)]
public sealed class FileTests(ChromiumBrowser browser)
{
    [ChromiumFact]
    public async Task A_picture_is_shown_as_one_reaches_the_ticket_and_is_had_by_who_may_see_that()
    {
        await using var host = await HostProcess.StartAsync();
        var employee = await ChatPage.OpenAsync(browser, host);
        await employee.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "error message.png",
            MimeType = "image/png",
            Buffer = await employee.Page.ScreenshotAsync(),
        });
        await employee.SaysAsync("my VPN keeps disconnecting");
        var picture = employee.Page.GetByAltText("error message.png").First;
        await employee.SeesAsync(picture);
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await picture.EvaluateAsync<int>("one => one.naturalWidth") > 1);
        await employee.PressesAsync("Not solved");
        await employee.PressesAsync("Open ticket");
        await employee.SeesAsync("Opened as");
        await employee.PictureAsync("file-1-sent");

        var agent = await ChatPage.OpenAsync(browser, host);
        await agent.BecomesAsync("yuki@demo", "Yuki");
        await agent.SaysAsync("status of INC0000001");
        await agent.SeesAsync("error message.png");
        await agent.PictureAsync("file-2-on-the-card");
        await agent.PressesAsync("Files");
        var handed = agent.Page.GetByAltText("error message.png").Last;
        await agent.SeesAsync(handed);
        await agent.PictureAsync("file-3-handed-out");
        var address = await handed.GetAttributeAsync("src") ?? "";
        var unsigned = address.Split('?')[0];

        Assert.Equal((int)HttpStatusCode.OK, (await agent.Page.APIRequest.GetAsync(address)).Status);
        var other = await ChatPage.OpenAsync(browser, host);
        await other.BecomesAsync("mei@demo", "Chen");
        Assert.Equal((int)HttpStatusCode.NotFound, (await other.Page.APIRequest.GetAsync(address)).Status);
        Assert.Equal((int)HttpStatusCode.NotFound, (await (await browser.OpenAsync()).APIRequest.GetAsync(unsigned)).Status);
        Assert.Equal((int)HttpStatusCode.OK, (await employee.Page.APIRequest.GetAsync(address)).Status);
    }
}
