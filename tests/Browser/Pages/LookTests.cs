using System.Globalization;
using System.Text.Json;
using DeskBot.Backend.Conversations;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Pages;

/// <summary>
/// Every page at the width of a desk and of a phone, light and dark: no serious finding of axe-core, nothing to scroll sideways. With <c>DESKBOT_PICTURES</c> set to a folder, pictures
/// are kept there.
/// </summary>
[Collection(ChromiumTests.Name)]
public sealed class LookTests(ChromiumBrowser browser, SharedHost shared) : IClassFixture<SharedHost>
{
    public static TheoryData<int, bool> Looks => new() { { 1100, false }, { 1100, true }, { 360, false }, { 360, true } };

    [ChromiumTheory, MemberData(nameof(Looks))]
    public async Task The_chat_page_from_the_greeting_to_a_ticket(int width, bool dark)
    {
        var chat = await ChatPage.OpenAsync(browser, shared.Host, width, height: 800, dark);
        await LooksWellAsync(chat.Page, "chat-1-welcome", width, dark);

        await chat.SaysAsync("my VPN keeps disconnecting");
        await chat.SeesAsync(chat.Button("Not solved"));
        await LooksWellAsync(chat.Page, "chat-2-answer", width, dark);

        await chat.PressesAsync("Not solved");
        await chat.SeesAsync(chat.Button("Open ticket"));
        await LooksWellAsync(chat.Page, "chat-3-form", width, dark);

        await chat.PressesAsync("Open ticket");
        await chat.SeesAsync("Opened as");
        await chat.SaysAsync("show my tickets");
        await chat.SeesAsync("Your tickets");
        await LooksWellAsync(chat.Page, "chat-4-tickets", width, dark);
    }

    [ChromiumTheory, MemberData(nameof(Looks))]
    public async Task The_knowledge_pages(int width, bool dark)
    {
        var page = await browser.OpenAsync(width, height: 800, dark);
        foreach (var (name, path) in ((string, string)[])[
            ("knowledge-1-list", "/knowledge"), ("knowledge-2-search", "/knowledge?q=my+VPN+keeps+disconnecting"), ("knowledge-3-article", "/knowledge/it-vpn-keeps-disconnecting"),
            ("knowledge-4-missing", "/knowledge/no-such-article"), ("knowledge-5-nothing", "/knowledge?q=zzzzqqqq"), ("missing", "/no-such-page")])
        {
            await page.GotoAsync(new Uri(shared.Host.Address, path).ToString());
            await LooksWellAsync(page, name, width, dark);
        }
    }

    [ChromiumTheory, MemberData(nameof(Looks))]
    public async Task The_administration_page(int width, bool dark)
    {
        var chat = await ChatPage.OpenAsync(browser, shared.Host, width, height: 800, dark);
        await chat.BecomesAsync("admin@demo", "Samuel");
        await chat.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" }).ClickAsync();

        await chat.SeesAsync("Nothing is set aside.");
        await LooksWellAsync(chat.Page, "administration-1-empty", width, dark);

        var reference = await SetAsideAsync($"look-{width}-{dark}");
        await chat.Page.ReloadAsync();
        await LooksWellAsync(chat.Page, "administration-2-failures", width, dark);

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = $"Try {reference} again" }).ClickAsync();
        await chat.SeesAsync("is being tried again");
        await LooksWellAsync(chat.Page, "administration-3-tried", width, dark);
    }

    [ChromiumTheory, MemberData(nameof(Looks))]
    public async Task The_change_calendar(int width, bool dark)
    {
        var chat = await ChatPage.OpenAsync(browser, shared.Host, width, height: 800, dark);
        await chat.BecomesAsync("cab@demo", "Ingrid");
        await chat.Page.GetByRole(AriaRole.Link, new() { Name = "Changes" }).ClickAsync();

        await chat.SeesAsync(chat.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }));
        await LooksWellAsync(chat.Page, "changes", width, dark);
    }

    [ChromiumFact]
    public async Task These_looks_find_what_is_wrong()
    {
        var page = await browser.OpenAsync();
        await page.SetContentAsync("""<html lang="en"><title>Wrong</title><div style="width: 3000px">Wide</div><p style="color: #ccc; background: #fff">Pale</p><button></button></html>""");

        Assert.NotEmpty(await page.StickingOutAsync());
        var findings = await page.SeriousFindingsAsync();
        Assert.Contains(findings, finding => finding.StartsWith("color-contrast", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.StartsWith("button-name", StringComparison.Ordinal));
    }

    /// <summary>Writes a message into the host's store as one that failed three times.</summary>
    private async Task<string> SetAsideAsync(string key)
    {
        var message = new IncomingMessage
        {
            EventKey = key,
            Conversation = new ConversationAddress("webchat", "", key),
            From = new ChannelUser("dl_employee@demo", "Amara Okafor"),
            Kind = MessageKind.Text,
            Text = "hello",
        };
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(shared.Host.Folder, "deskbot.db")}");
        await connection.OpenAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText =
            """
            INSERT INTO "Inbox" ("Channel", "Tenant", "EventKey", "ConversationId", "Message", "ReceivedAt", "State", "Attempts", "Error")
            VALUES ('webchat', '', $key, $conversation, $message, '2026-11-02 08:00:00.000', 'SetAside', 3, $error) RETURNING "Id"
            """;
        insert.Parameters.AddWithValue("$key", key);
        insert.Parameters.AddWithValue("$conversation", ConversationId.Of("webchat", "", key).Value.ToString().ToUpperInvariant());
        insert.Parameters.AddWithValue("$message", JsonSerializer.Serialize(message, CardJson.Options));
        insert.Parameters.AddWithValue("$error", "HttpRequestException: The directory at https://directory.example.com/v1.0/users did not answer within 00:00:30.");
        var id = await insert.ExecuteScalarAsync();
        return string.Create(CultureInfo.InvariantCulture, $"T-{id:D6}");
    }

    private static async Task LooksWellAsync(IPage page, string name, int width, bool dark)
    {
        await page.PictureAsync($"{name}-{width}{(dark ? "-dark" : "")}");
        Assert.Empty(await page.StickingOutAsync());
        var findings = await page.SeriousFindingsAsync();
        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }
}

/// <summary>One host for tests that only look at its pages.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private HostProcess? host;

    public HostProcess Host => host ?? throw new InvalidOperationException("The host is not started.");

    public async Task InitializeAsync() => host = Chromium.SkipReason is null ? await HostProcess.StartAsync() : null;

    public async Task DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }
}
