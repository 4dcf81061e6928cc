using System.Globalization;
using DeskBot.Harness;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Pages;

/// <summary>The change calendar as people see it: two changes that are in each other's way, at the width of a desk and of a phone, light and dark.</summary>
[Collection(ChromiumTests.Name)]
public sealed class ChangeCalendarTests(ChromiumBrowser browser, SharedHost shared) : IClassFixture<SharedHost>
{
    /// <summary>A Saturday in January 2031: 20:00 in Berlin, where no maintenance window is missed and no freeze is.</summary>
    private static readonly DateTimeOffset Saturday = new(2031, 1, 11, 19, 0, 0, TimeSpan.Zero);

    public static TheoryData<int, bool> Looks => new() { { 1100, false }, { 1100, true }, { 360, false }, { 360, true } };

    [ChromiumTheory, MemberData(nameof(Looks))]
    public async Task It_shows_months_weeks_freezes_windows_and_conflicts(int width, bool dark)
    {
        var suffix = $"{width}{(dark ? "-dark" : "")}";
        var (first, second) = (await PlanAsync("mail-gateway", 1), await PlanAsync("firewall", 2));
        var chat = await ChatPage.OpenAsync(browser, shared.Host, width, height: 900, dark);
        await chat.BecomesAsync("agent@demo", "Priya");
        var page = chat.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Changes", Exact = true }).ClickAsync();
        await chat.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Change calendar" }));

        await LooksWellAsync(page, "/changes?on=2031-01-11", $"changes-1-month-{suffix}");
        await chat.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "January 2031" }));
        Assert.Equal(2, await page.Locator(".change.conflict").CountAsync());
        await chat.SeesAsync($"{second} (Change of firewall) is planned");

        await LooksWellAsync(page, "/changes?view=week&on=2031-01-11&item=mail-gateway", $"changes-2-week-{suffix}");
        Assert.True(await page.Locator("td .maintenance").CountAsync() >= 3);
        await page.Locator(".change").First.ClickAsync();
        Assert.EndsWith($"#{first}", page.Url, StringComparison.Ordinal);

        await LooksWellAsync(page, "/changes?on=2026-12-20", $"changes-3-freeze-{suffix}");
        await chat.SeesAsync(page.Locator("td .freeze").First);
        await LooksWellAsync(page, "/changes?view=week&on=2035-06-01", $"changes-4-empty-{suffix}");
        await chat.SeesAsync("No changes are planned in this time.");
    }

    [ChromiumFact]
    public async Task An_employee_sees_only_their_own_changes()
    {
        await PlanAsync("mail-gateway", 1);
        var chat = await ChatPage.OpenAsync(browser, shared.Host);
        await chat.Page.GotoAsync(new Uri(shared.Host.Address, "/changes?on=2031-01-11").ToString());

        await chat.SeesAsync("You see your own changes.");
        Assert.Equal(0, await chat.Page.Locator(".change").CountAsync());
    }

    private async Task LooksWellAsync(IPage page, string path, string name)
    {
        await page.GotoAsync(new Uri(shared.Host.Address, path).ToString());
        await page.PictureAsync(name);
        Assert.Empty(await page.StickingOutAsync());
        Assert.Empty(await page.SeriousFindingsAsync());
    }

    /// <summary>Proposes and submits a change, once per item however often it is asked for.</summary>
    private async Task<string> PlanAsync(string item, int hours)
    {
        using var client = new HttpClient();
        var agent = await ApiPerson.OpenAsync(client, shared.Host.Address, "agent@demo");
        var proposed = await agent.SendAsync(HttpMethod.Post, "/api/changes", new
        {
            draftId = $"calendar-{item}",
            type = "Normal",
            title = $"Change of {item}",
            items = new[] { item },
            start = Saturday,
            end = Saturday.AddHours(hours).ToString("O", CultureInfo.InvariantCulture),
            implementationPlan = "Load the new rules.",
            backOutPlan = "Load the old ones.",
            implementer = "yuki@demo",
            answers = new Dictionary<string, string> { ["reach"] = "team", ["experience"] = "often", ["undo"] = "quickly", ["tested"] = "fully" },
        });
        var number = (string?)proposed.Body["ticket"]?["number"] ?? "";
        await agent.SendAsync(HttpMethod.Post, $"/api/changes/{number}/submit");
        return number;
    }
}
