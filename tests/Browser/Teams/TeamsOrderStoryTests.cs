using DeskBot.Harness;
using Xunit;

namespace DeskBot.Browser.Tests.Teams;

/// <summary>
/// An order and its approval in Microsoft's Teams client emulator. It knows one person in one chat, so the requester and the approver each sit before one of their own, and both
/// talk to the one real host.
/// </summary>
[Collection(ChromiumTests.Name)]
public sealed class TeamsOrderStoryTests(ChromiumBrowser chromium)
{
    private const string WaitingForApproval = "Waiting for approval";

    [TeamsEmulatorFact]
    public async Task Photoshop_is_ordered_and_approved_and_both_cards_change_where_they_are()
    {
        await using var host = await HostProcess.StartAsync();
        await using var employee = await TeamsEmulator.StartAsync(host.Address);
        await using var manager = await TeamsEmulator.StartAsync(host.Address, "manager@demo");
        var employeePage = await TeamsPage.OpenAsync(chromium, employee);
        var managerPage = await TeamsPage.OpenAsync(chromium, manager);
        await managerPage.SaysAsync("hello");
        await manager.SeesAsync("Henrik");

        await OrderAsync(employeePage);
        var request = await employee.SeesAsync(WaitingForApproval);
        var asked = await manager.SeesAsync("Your decision");
        Assert.Contains("Adobe Photoshop", asked.Json.ToJsonString());
        Assert.Equal("Action.Execute", asked.Button("Approve")["type"]?.GetValue<string>());
        await managerPage.PictureAsync("teams-order-4-approval");

        await managerPage.PressesAsync("Approve");
        var decided = await manager.SeesAsync(message => message.IsEdit && message.Id == asked.Id);
        Assert.Empty(decided.Buttons);
        Assert.Contains("**Approved.**", decided.Json.ToJsonString());
        await managerPage.NoLongerOffersAsync("Approve");
        await managerPage.SeesAsync("✓ Henrik Lindqvist");
        await managerPage.PictureAsync("teams-order-5-approved");

        var followed = await employee.SeesAsync(message => message.IsEdit && message.Id == request.Id && message.Json.ToJsonString().Contains("Being delivered", StringComparison.Ordinal));
        Assert.DoesNotContain(WaitingForApproval, followed.Json.ToJsonString(), StringComparison.Ordinal);
        await employeePage.SeesAsync("Being delivered");
        await employeePage.PictureAsync("teams-order-6-delivery");
        Assert.Empty(employeePage.Faults);
        Assert.Empty(managerPage.Faults);
    }

    [TeamsEmulatorFact]
    public async Task A_rejection_without_a_reason_is_asked_for_one_on_the_card_that_was_pressed()
    {
        await using var host = await HostProcess.StartAsync();
        await using var employee = await TeamsEmulator.StartAsync(host.Address);
        await using var manager = await TeamsEmulator.StartAsync(host.Address, "manager@demo");
        var page = await TeamsPage.OpenAsync(chromium, manager);
        await page.SaysAsync("hello");
        await manager.SeesAsync("Henrik");
        await OrderAsync(employee);
        var asked = await manager.SeesAsync("Your decision");

        await page.PressesAsync("Reject");
        await page.PressesAsync("Reject request");
        await page.SeesAsync("Say why you reject it.");
        await page.PictureAsync("teams-reject-1-page");

        // A client that does not check fields gets the same from the desk, in the place of the card.
        var answer = await manager.PressAsync(asked, "Reject request", ("rejectReason", " "));
        Assert.Contains("Say why you reject it.", answer?["value"]?.ToJsonString());
        var edited = await manager.SeesAsync(message => message.IsEdit && message.Id == asked.Id);
        Assert.Contains("Say why you reject it.", edited.Json.ToJsonString());
        await page.PictureAsync("teams-reject-2-reopened");

        await manager.PressAsync(edited, "Reject request", ("rejectReason", "Not in this year's budget."));
        var rejected = await manager.SeesAsync(message => message.IsEdit && message.Id == asked.Id && message.Buttons.Count == 0);
        Assert.Contains("Not in this year's budget.", rejected.Json.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal));
        await page.SeesAsync("Not in this year");
        await page.PictureAsync("teams-reject-3-rejected");
        Assert.Empty(page.Faults);
    }

    private static async Task OrderAsync(TeamsEmulator teams)
    {
        await teams.WriteAsync("I need Photoshop");
        await teams.PressAsync(await teams.SeesAsync("What is it for"), "Continue", ("answer-reason", "Pictures for the spring catalogue"));
        await teams.PressAsync(await teams.SeesAsync("Is this right?"), "Order");
        await teams.SeesAsync(WaitingForApproval);
    }

    private static async Task OrderAsync(TeamsPage page)
    {
        await page.SaysAsync("I need Photoshop");
        await page.FillsInAsync("What is it for", "Pictures for the spring catalogue");
        await page.PictureAsync("teams-order-1-form");
        await page.PressesAsync("Continue");
        await page.SeesAsync("Henrik Lindqvist");
        await page.PictureAsync("teams-order-2-summary");
        await page.PressesAsync("Order");
        await page.SeesAsync(WaitingForApproval);
        await page.PictureAsync("teams-order-3-waiting");
    }
}
