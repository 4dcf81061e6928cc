using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskBot.Harness;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Teams;

/// <summary>The employee's story in Microsoft's Teams client emulator, against the real host.</summary>
[Collection(ChromiumTests.Name)]
public sealed partial class TeamsStoryTests(ChromiumBrowser chromium)
{
    [TeamsEmulatorFact]
    public async Task From_trouble_to_a_ticket_that_stays_up_to_date()
    {
        await using var host = await HostProcess.StartAsync();
        await using var teams = await TeamsEmulator.StartAsync(host.Address);

        await teams.InstallAsync();
        await teams.SeesAsync("Amara");

        await teams.WriteAsync("my VPN keeps disconnecting");
        var answer = await teams.SeesAsync("Not solved");
        Assert.Contains("VPN", answer.Json.ToJsonString());

        var pressed = await teams.PressAsync(answer, "Not solved");
        Assert.Equal("application/vnd.microsoft.card.adaptive", pressed?["type"]?.GetValue<string>());
        Assert.Contains("Not solved", pressed?["value"]?.ToJsonString());

        var form = await teams.SeesAsync("Open ticket");
        Assert.Contains("VPN", form.FilledIn.Single(field => field.Id == "title").Value);
        await teams.PressAsync(form, "Open ticket");
        var ticket = await teams.SeesAsync("P4 Low");
        Assert.Contains("INC0000001", ticket.Json.ToJsonString());

        await teams.WriteAsync("what's happening with my ticket?");
        await teams.SeesAsync("INC0000001");

        // Meanwhile, in another channel, an agent takes the ticket and writes to the requester.
        using var http = new HttpClient();
        var agent = await WebChatPerson.OpenAsync(http, host.Address, "agent@demo");
        await agent.ClicksAsync(new JsonObject { ["verb"] = "ticket.take", ["ticket"] = "INC0000001" });
        var edited = await teams.SeesAsync(message => message.IsEdit && message.Json.ToJsonString().Contains("In progress", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("INC0000001", edited.Json.ToJsonString());
        await agent.ClicksAsync(new JsonObject { ["verb"] = "ticket.reply", ["ticket"] = "INC0000001", ["reply"] = "Which network are you on?" });
        var told = await teams.SeesAsync(message => !message.IsEdit && message.Json.ToJsonString().Contains("Which network are you on", StringComparison.Ordinal));
        Assert.False(told.IsEdit);
    }

    [TeamsEmulatorFact]
    public async Task What_is_edited_and_deleted_in_Teams_follows_on_the_ticket()
    {
        await using var host = await HostProcess.StartAsync();
        await using var teams = await TeamsEmulator.StartAsync(host.Address);
        await teams.WriteAsync("my VPN keeps disconnecting");
        await teams.PressAsync(await teams.SeesAsync("Not solved"), "Not solved");
        await teams.PressAsync(await teams.SeesAsync("Open ticket"), "Open ticket");
        await teams.SeesAsync("P4 Low");

        await teams.SendAsync(Activity(teams, "message", "INC0000001: it began in room 12"));
        await teams.SeesAsync(message => message.IsEdit && message.Json.ToJsonString().Contains("room 12", StringComparison.Ordinal));
        await teams.SendAsync(Activity(teams, "messageUpdate", "INC0000001: it began in room 14"));
        var edited = await teams.SeesAsync(message => message.IsEdit && message.Json.ToJsonString().Contains("room 14", StringComparison.Ordinal));
        Assert.DoesNotContain("room 12", edited.Json.ToJsonString(), StringComparison.Ordinal);
        await teams.SendAsync(Activity(teams, "messageDelete", text: null));
        await teams.SeesAsync("I took that back");
    }

    [TeamsEmulatorFact]
    public async Task The_page_shows_the_answer_and_takes_the_click()
    {
        await using var host = await HostProcess.StartAsync();
        await using var teams = await TeamsEmulator.StartAsync(host.Address);
        var page = await chromium.OpenAsync(width: 1200, height: 1000);
        var faults = new List<string>();
        page.PageError += (_, fault) => faults.Add(fault);
        await page.GotoAsync(teams.Address.ToString());

        var box = page.GetByRole(AriaRole.Textbox).First;
        await box.FillAsync("my VPN keeps disconnecting");
        await box.PressAsync("Enter");
        var notSolved = page.GetByRole(AriaRole.Button, new() { Name = "Not solved" });
        await notSolved.WaitForAsync();
        await notSolved.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Open ticket" }).ClickAsync();
        await page.GetByText("INC0000001").First.WaitForAsync();

        Assert.Empty(faults);
    }

    [TeamsEmulatorFact]
    public async Task An_agents_file_is_a_link_that_opens_without_signing_in()
    {
        await using var host = await HostProcess.StartAsync();
        await using var teams = await TeamsEmulator.StartAsync(host.Address);
        var page = await TeamsPage.OpenAsync(chromium, teams);
        await page.SaysAsync("my VPN keeps disconnecting");
        await page.PressesAsync("Not solved");
        await page.PressesAsync("Open ticket");
        await page.SeesAsync("INC0000001");

        using var http = new HttpClient();
        var agent = await ApiPerson.OpenAsync(http, host.Address, "agent@demo");
        await agent.AttachAsync("INC0000001", "Follow this.", ("guide.txt", "Turn it off and on."));
        await page.SeesAsync("Follow this.");
        await page.PictureAsync("teams-files-1-told");
        await page.PressesAsync("New links");
        var card = await teams.SeesAsync(message => message.Json.ToJsonString().Contains("The file on", StringComparison.Ordinal));
        await page.PictureAsync("teams-files-2-new-links");

        Assert.Equal("Turn it off and on.", await http.GetStringAsync(Address().Match(card.Json.ToJsonString()).Value.Replace("\\u0026", "&", StringComparison.Ordinal)));
        Assert.Empty(page.Faults);
    }

    [GeneratedRegex(@"https?://[^\s)""]+/attachments/[^\s)""]+")]
    private static partial Regex Address();

    /// <summary>An activity of the person's, all about the one message that the test writes.</summary>
    private static JsonObject Activity(TeamsEmulator teams, string type, string? text) => new()
    {
        ["type"] = type,
        ["id"] = "1700000000042",
        ["timestamp"] = "2026-11-02T08:00:00.000Z",
        ["channelId"] = "msteams",
        ["serviceUrl"] = $"http://localhost:{teams.Address.Port}/_connector",
        ["from"] = new JsonObject { ["id"] = teams.Settings.Person, ["aadObjectId"] = teams.Settings.DirectoryId },
        ["recipient"] = new JsonObject { ["id"] = "28:deskbot", ["name"] = "DeskBot" },
        ["conversation"] = new JsonObject { ["id"] = teams.Settings.PersonalChat, ["conversationType"] = "personal", ["tenantId"] = "00000000-0000-0000-0000-000000000001" },
        ["text"] = text,
    };
}
