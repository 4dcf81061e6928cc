using System.Net;
using System.Text.Json.Nodes;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Store;
using DeskBot.Bot.Channels.BotFramework.Connector;
using DeskBot.Bot.Channels.BotFramework.Files;
using DeskBot.Bot.Tests.Channels.BotFramework.Connector;
using DeskBot.Dialogs.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Files;

/// <summary>Files that people send in Teams: fetched from where they may lie, stored, and the bot's token stays where it belongs.</summary>
public sealed class TakeFilesTests : IAsyncLifetime
{
    private const string SharePoint = "https://contoso-my.sharepoint.com/personal/erin/_layouts/15/download.aspx?UniqueId=1&tempauth=secret";
    private const string Pasted = FakeIssuer.ServiceUrl + "v3/attachments/0-eus-d1/views/original";

    private static readonly byte[] Png =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly NumberedTokens tokens = new();
    private TestDatabase? database;
    private FakeConnector? connector;
    private BotHost? host;

    private FakeConnector Outside => connector ?? throw new InvalidOperationException("Not started.");

    [Fact]
    public async Task A_file_is_fetched_without_the_token_and_stored()
    {
        Serves(Png);

        var message = await SentAsync(Sent("error.png", SharePoint));

        var request = Assert.Single(Outside.Requests);
        Assert.Equal(("contoso-my.sharepoint.com", (string?)null), (request.Host, request.Authorization));
        Assert.Equal(0, tokens.Issued);
        Assert.Equal(("error.png", "image/png", Png.Length), Assert.Single(message.Files) switch { var file => (file.Name, file.ContentType, (int)file.Length) });
        Assert.Empty(message.FilesNotTaken);
        Assert.Equal("my VPN keeps disconnecting", message.Text);
    }

    [Fact]
    public async Task A_pasted_picture_is_fetched_from_the_connector_with_the_token()
    {
        Serves(Png);

        var message = await SentAsync(Picture(Pasted));

        Assert.Equal("Bearer token-1", Assert.Single(Outside.Requests).Authorization);
        Assert.Equal("picture.png", Assert.Single(message.Files).Name);
    }

    [Theory]
    [InlineData("https://evil.example/file.png")]
    [InlineData("https://contoso.sharepoint.com@evil.example/file.png")]
    [InlineData("https://sharepoint.com/file.png")]
    [InlineData("https://contoso.sharepoint.com.evil.example/file.png")]
    [InlineData("https://evilsharepoint.com/file.png")]
    [InlineData("http://contoso.sharepoint.com/file.png")]
    [InlineData("https://contoso.sharepoint.com:8443/file.png")]
    [InlineData("https://smba.trafficmanager.net/teams/v3/attachments/1/views/original")]
    [InlineData("https://127.0.0.1/file.png")]
    [InlineData("https://[::1]/file.png")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Nothing_leaves_for_another_host(string address)
    {
        var message = await SentAsync(Sent("error.png", address));

        Assert.Empty(Outside.Requests);
        Assert.Equal(new FileNotTaken("error.png", WhyNotTaken.NotThere), Assert.Single(message.FilesNotTaken));
    }

    [Theory]
    [InlineData("https://evil.example/v3/attachments/1/views/original")]
    [InlineData("https://smba.trafficmanager.net.evil.example/v3/attachments/1/views/original")]
    [InlineData("https://contoso.sharepoint.com/v3/attachments/1/views/original")]
    [InlineData("https://smba.trafficmanager.net/emea/v3/conversations/a/members")]
    [InlineData("http://smba.trafficmanager.net/v3/attachments/1/views/original")]
    public async Task The_token_goes_to_a_connectors_pictures_and_nowhere_else(string address)
    {
        var message = await SentAsync(Picture(address));

        Assert.Empty(Outside.Requests);
        Assert.Equal(0, tokens.Issued);
        Assert.Single(message.FilesNotTaken);
    }

    [Theory]
    [InlineData("https://contoso.sharepoint.com/elsewhere/error.png", 2, 1)]
    [InlineData("/elsewhere/error.png", 2, 1)]
    [InlineData("https://evil.example/error.png", 1, 0)]
    [InlineData("http://127.0.0.1/error.png", 1, 0)]
    public async Task A_redirect_is_followed_within_the_trusted_hosts_only(string to, int requests, int files)
    {
        Outside.Behaviour = context =>
        {
            if (context.Request.Path.StartsWithSegments("/elsewhere", StringComparison.Ordinal))
            {
                return context.Response.Body.WriteAsync(Png).AsTask();
            }

            context.Response.Headers.Location = to;
            return FakeConnector.Answer(context, StatusCodes.Status302Found);
        };

        var message = await SentAsync(Sent("error.png", SharePoint));

        Assert.Equal((requests, files), (Outside.Requests.Count, message.Files.Count));
        Assert.All(Outside.Requests, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task A_redirect_of_a_pasted_picture_is_not_followed()
    {
        Outside.Behaviour = context =>
        {
            context.Response.Headers.Location = SharePoint;
            return FakeConnector.Answer(context, StatusCodes.Status302Found);
        };

        Assert.Single((await SentAsync(Picture(Pasted))).FilesNotTaken);
        Assert.Single(Outside.Requests);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        Outside.Behaviour = context =>
        {
            context.Response.Headers.Location = SharePoint;
            return FakeConnector.Answer(context, StatusCodes.Status302Found);
        };

        Assert.Single((await SentAsync(Sent("error.png", SharePoint))).FilesNotTaken);
        Assert.Equal(4, Outside.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_ten_megabytes_are_not_read(bool saysItsLength)
    {
        Outside.Behaviour = async context =>
        {
            context.Response.ContentLength = saysItsLength ? 1L << 40 : null;
            var chunk = new byte[1 << 20];
            for (var i = 0; i < 64 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.Body.WriteAsync(chunk);
            }
        };

        Assert.Equal(WhyNotTaken.TooLarge, Assert.Single((await SentAsync(Sent("film.mp4", SharePoint))).FilesNotTaken).Why);
    }

    [Fact]
    public async Task One_bad_file_does_not_keep_the_others_out()
    {
        Outside.Behaviour = context => context.Request.Path.Value switch
        {
            "/setup.exe" => context.Response.Body.WriteAsync(new byte[] { 0x4D, 0x5A, 0x90, 0x00 }).AsTask(),
            "/gone.png" => FakeConnector.Answer(context, 404),
            _ => context.Response.Body.WriteAsync(Png).AsTask(),
        };

        var message = await SentAsync(
            Sent("setup.exe", "https://contoso.sharepoint.com/setup.exe"), Sent("gone.png", "https://contoso.sharepoint.com/gone.png"),
            Sent("error.png", "https://contoso.sharepoint.com/error.png"));

        Assert.Equal("error.png", Assert.Single(message.Files).Name);
        Assert.Equal([("setup.exe", WhyNotTaken.WrongKind), ("gone.png", WhyNotTaken.NotThere)], message.FilesNotTaken.Select(file => (file.Name, file.Why)));
    }

    [Fact]
    public async Task A_message_that_is_delivered_again_stores_its_files_once()
    {
        Serves(Png);
        var activity = Activities.Message();
        activity["attachments"] = new JsonArray(Sent("error.png", SharePoint), Sent("error.png", SharePoint));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var answer = await (host?.PostAsync(activity.DeepClone().AsObject()) ?? throw new InvalidOperationException("Not started."));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }));

        Assert.Equal((2, 2), (Assert.Single(host?.Inbox.Messages ?? []).Files.Count, await CountAsync()));
    }

    private async Task<int> CountAsync()
    {
        Assert.NotNull(host);
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeskDb>().Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "Attachments" """).SingleAsync();
    }

    [Fact]
    public async Task The_messages_own_text_and_cards_are_no_files()
    {
        var message = await SentAsync(
            new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>my VPN</p>" },
            new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = new JsonObject(), ["contentUrl"] = SharePoint },
            new JsonObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["content"] = "not an object" });

        Assert.Empty(Outside.Requests);
        Assert.Empty(message.Files);
        Assert.Empty(message.FilesNotTaken);
    }

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        connector = await FakeConnector.StartAsync();
        host = await BotHost.StartAsync(
            "Production",
            [
                ("BotFramework:AppId", FakeIssuer.AppId), ("BotFramework:TenantId", Activities.Tenant), ("BotFramework:AppPassword", "test-only"),
                ("DeskBot:PublicUrl", "https://desk.example.com/"),
                .. database.Configuration.Select(setting => (setting.Key, setting.Value ?? "")),
            ],
            configure: builder =>
            {
                builder.Services.AddStore(builder.Configuration).AddAttachments();
                builder.Services.AddSingleton<IBotTokens>(tokens);
                foreach (var client in (string[])[ConnectorClient.Http, FileDownloads.Http])
                {
                    builder.Services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => new Exit(connector));
                }
            });
    }

    public async Task DisposeAsync()
    {
        await (host?.DisposeAsync() ?? default);
        await (connector?.DisposeAsync() ?? default);
        await (database?.DisposeAsync() ?? default);
    }

    private void Serves(byte[] content) => Outside.Behaviour = context => context.Response.Body.WriteAsync(content).AsTask();

    private async Task<IncomingMessage> SentAsync(params JsonNode[] attachments)
    {
        Assert.NotNull(host);
        var activity = Activities.Message();
        activity["attachments"] = new JsonArray(attachments);
        using var answer = await host.PostAsync(activity);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return Assert.Single(host.Inbox.Messages);
    }

    private static JsonObject Sent(string name, string address) => new()
    {
        ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
        ["contentUrl"] = "https://evil.example/page",
        ["name"] = name,
        ["content"] = new JsonObject { ["downloadUrl"] = address, ["uniqueId"] = "1", ["fileType"] = "png" },
    };

    private static JsonObject Picture(string address) => new() { ["contentType"] = "image/*", ["contentUrl"] = address };
}
