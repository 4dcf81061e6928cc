using DeskBot.Harness;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Stories;

/// <summary>An order as its people live it, each in a browser of their own: who orders, who approves, who delivers.</summary>
[Collection(ChromiumTests.Name)]
public sealed class OrderingStoryTests(ChromiumBrowser browser)
{
    [ChromiumFact(isSlow: true)]
    public async Task A_laptop_is_ordered_approved_by_two_people_and_delivered_while_everybody_sees_it_happen()
    {
        await using var host = await HostProcess.StartAsync();
        var manager = await ChatPage.OpenAsync(browser, host);
        await manager.BecomesAsync("manager@demo", "Henrik");
        var budget = await ChatPage.OpenAsync(browser, host);
        await budget.BecomesAsync("admin@demo", "Samuel");
        var agent = await ChatPage.OpenAsync(browser, host);
        await agent.BecomesAsync("agent@demo", "Priya");
        var employee = await ChatPage.OpenAsync(browser, host);

        await employee.SaysAsync("I would like a MacBook because my laptop is too old");
        await employee.SeesAsync("Which model");
        await employee.PictureAsync("order-1-form");
        await employee.PressesAsync("Continue");
        await employee.SeesAsync("Who approves it");
        await employee.PictureAsync("order-2-summary");
        await employee.PressesAsync("Order");
        await employee.SeesAsync("Waiting for approval");
        await employee.PictureAsync("order-3-waiting");

        await manager.SeesAsync(manager.Button("Approve"));
        await manager.PictureAsync("order-4-approver");
        await manager.PressesAsync("Approve");
        await budget.SeesAsync(budget.Button("Approve"));
        await budget.PressesAsync("Approve");
        await employee.SeesAsync("Being delivered");

        await agent.SeesAsync("New task");
        await agent.PressesAsync("Take");
        await agent.SeesAsync("In progress");
        await agent.PictureAsync("order-5-task");
        await employee.SeesAsync("In progress");
        await employee.PictureAsync("order-6-delivery");
    }
}
