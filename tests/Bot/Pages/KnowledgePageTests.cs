using System.Net;
using DeskBot.Bot.Tests.Hosting;

namespace DeskBot.Bot.Tests.Pages;

/// <summary>The articles' pages over real HTTP: who reads what, and what the search says.</summary>
[Collection(DeskInsideTests.Name)]
public sealed class KnowledgePageTests(DeskInside desk)
{
    [Theory]
    [InlineData("agent@demo", HttpStatusCode.OK)]
    [InlineData("employee@demo", HttpStatusCode.NotFound)]
    [InlineData(null, HttpStatusCode.NotFound)]
    public async Task A_restricted_article_is_read_by_its_audience(string? person, HttpStatusCode expected)
    {
        await KnowledgeIsReadAsync();

        using var page = await desk.BrowseAsync("/knowledge/it-unlock-account-for-user", person);
        using var list = await desk.BrowseAsync("/knowledge", person);

        Assert.Equal(expected, page.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await list.Content.ReadAsStringAsync()).Contains("Desk runbook", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("asdf qwer", false)]
    [InlineData("what is the capital of Mongolia", false)]
    [InlineData("reset my password", true)]
    [InlineData("VPN", true)]
    public async Task The_search_lists_articles_only_where_one_is_likely_to_answer(string words, bool fits)
    {
        await KnowledgeIsReadAsync();

        using var page = await desk.BrowseAsync($"/knowledge?q={Uri.EscapeDataString(words)}", "employee@demo");

        var shown = await page.Content.ReadAsStringAsync();
        Assert.Equal((fits, !fits), (shown.Contains("What fits best", StringComparison.Ordinal), shown.Contains("No article fits", StringComparison.Ordinal)));
        Assert.Equal(!fits, shown.Contains("ask in the chat", StringComparison.Ordinal));
    }

    /// <summary>The desk reads and encodes the sample articles in the background after its start.</summary>
    private async Task KnowledgeIsReadAsync()
    {
        for (var i = 0; i < 600; i++)
        {
            using var list = await desk.BrowseAsync("/knowledge", "agent@demo");
            using var found = await desk.BrowseAsync("/knowledge?q=VPN", "agent@demo");
            if ((await list.Content.ReadAsStringAsync()).Contains("Desk runbook", StringComparison.Ordinal) && (await found.Content.ReadAsStringAsync()).Contains("What fits best", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(100);
        }
    }
}
