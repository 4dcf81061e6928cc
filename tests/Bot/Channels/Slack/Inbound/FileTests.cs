using System.Text.Json.Nodes;
using DeskBot.Backend.Store;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness.Slack;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Inbound;

/// <summary>Files that people send (S2, S10).</summary>
public sealed class FileTests : IAsyncLifetime
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0];

    private SlackHost? _host;

    private SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _host = await SlackHost.StartAsync();
        Host.Slack.With(new SlackUser(Ada, "Ada", null));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task A_picture_comes_with_the_message_fetched_with_the_workspaces_token()
    {
        var token = "";
        Host.Slack.Files["shot.png"] = request =>
        {
            token = request.Headers.Authorization.ToString();
            return Results.Bytes(Png, "image/png");
        };
        var said = await Host.DeliverAsync(Envelope(WithFiles("it looks like this", ("shot.png", "image/png", At("shot.png")))));

        var file = Assert.Single(said.Files);
        Assert.Equal(("shot.png", "image/png", Png.Length, "it looks like this"), (file.Name, file.ContentType, (int)file.Length, said.Text));
        Assert.Equal($"Bearer {SlackHost.Token}", token);
    }

    [Fact]
    public async Task What_is_refused_is_named_and_does_not_keep_the_rest_away()
    {
        Host.Slack.Files["shot.png"] = _ => Results.Bytes(Png, "image/png");
        Host.Slack.Files["tool.exe"] = _ => Results.Bytes("MZ\u0090"u8.ToArray(), "application/octet-stream");
        var said = await Host.DeliverAsync(Envelope(WithFiles("", ("<!channel>.exe", "application/octet-stream", At("tool.exe")), ("shot.png", "image/png", At("shot.png")))));
        var told = await Host.Slack.HearsAsync("chat.postMessage", "I could not take this");

        Assert.Equal("shot.png", Assert.Single(said.Files).Name);
        Assert.Contains("&lt;!channel&gt;.exe", told["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_instead_of_the_file_is_no_file()
    {
        Host.Slack.Files["shot.png"] = _ => SlackFaults.Page();
        var said = await Host.DeliverAsync(Envelope(WithFiles("see", ("shot.png", "image/png", At("shot.png")))));

        Assert.Empty(said.Files);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var asked = 0;
        Host.Slack.Files["shot.png"] = _ => Results.Redirect(At("elsewhere.png"));
        Host.Slack.Files["elsewhere.png"] = _ =>
        {
            asked++;
            return Results.Bytes(Png, "image/png");
        };
        var said = await Host.DeliverAsync(Envelope(WithFiles("see", ("shot.png", "image/png", At("shot.png")))));

        Assert.Empty(said.Files);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_not_read_to_its_end()
    {
        Host.Slack.Files["big.png"] = _ => Results.Stream(new EndlessStream(), "image/png");
        var said = await Host.DeliverAsync(Envelope(WithFiles("see", ("big.png", "image/png", At("big.png")))));

        Assert.Empty(said.Files);
    }

    [Fact]
    public async Task A_file_that_Slack_cannot_give_at_the_moment_is_fetched_later()
    {
        var failures = 2;
        Host.Slack.Files["shot.png"] = _ => failures-- > 0 ? SlackFaults.Status(503) : Results.Bytes(Png, "image/png");
        var said = await Host.DeliverAsync(Envelope(WithFiles("see", ("shot.png", "image/png", At("shot.png")))));

        Assert.Single(said.Files);
    }

    [Fact]
    public async Task A_file_that_came_before_one_that_had_to_be_fetched_later_is_stored_once()
    {
        var failures = 2;
        Host.Slack.Files["first.png"] = _ => Results.Bytes(Png, "image/png");
        Host.Slack.Files["second.png"] = _ => failures-- > 0 ? SlackFaults.Status(503) : Results.Bytes(Png, "image/png");
        var said = await Host.DeliverAsync(Envelope(WithFiles("see", ("first.png", "image/png", At("first.png")), ("second.png", "image/png", At("second.png")))));

        await using var scope = Host.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<DeskDb>().Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "Attachments" """).SingleAsync();
        Assert.Equal((2, 2), (said.Files.Count, stored));
    }

    [Theory]
    [InlineData("https://files.slack.com/files-pri/T1-F1/shot.png", true)]
    [InlineData("https://slack-files.com/T1-F1", true)]
    [InlineData("http://files.slack.com/x", false)]
    [InlineData("https://files.slack.com:8443/x", false)]
    [InlineData("https://files.slack.com.evil.example/x", false)]
    [InlineData("https://evil.example/files.slack.com", false)]
    [InlineData("https://user@files.slack.com/x", false)]
    [InlineData("https://169.254.169.254/latest", false)]
    [InlineData("https://slack.com/x", false)]
    [InlineData("file:///etc/passwd", false)]
    public void The_token_goes_to_Slacks_own_hosts_only(string address, bool goes) =>
        Assert.Equal(goes, new SlackHosts(Options.Create(new DeskBot.Bot.Channels.Slack.SlackOptions())).HoldsFiles(new Uri(address)));

    [Theory]
    [InlineData("https://hooks.slack.com/actions/T1/1/x", true)]
    [InlineData("https://hooks.slack.com.evil.example/x", false)]
    [InlineData("http://hooks.slack.com/x", false)]
    [InlineData("https://slack.com/api/chat.postMessage", false)]
    public void Answers_go_to_Slacks_own_hook_host_only(string address, bool goes) =>
        Assert.Equal(goes, new SlackHosts(Options.Create(new DeskBot.Bot.Channels.Slack.SlackOptions())).TakesResponses(new Uri(address)));

    [Theory]
    [InlineData("wss://wss-primary.slack.com/link/?ticket=1", true)]
    [InlineData("ws://wss-primary.slack.com/link/", false)]
    [InlineData("wss://wss-primary.slack.com.evil.example/", false)]
    [InlineData("wss://127.0.0.1/", false)]
    public void Sockets_are_opened_to_Slacks_own_hosts_only(string address, bool goes) =>
        Assert.Equal(goes, new SlackHosts(Options.Create(new DeskBot.Bot.Channels.Slack.SlackOptions())).OpensSockets(new Uri(address)));

    private string At(string name) => new Uri(Host.Slack.Root, $"/files/{name}").ToString();

    private static JsonObject WithFiles(string text, params (string Name, string Type, string Address)[] files)
    {
        var message = Direct(text);
        message["subtype"] = "file_share";
        message["files"] = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["id"] = "F1", ["name"] = file.Name, ["mimetype"] = file.Type, ["url_private"] = file.Address, ["url_private_download"] = file.Address, ["size"] = 10,
        })]);
        return message;
    }

    /// <summary>A file without end.</summary>
    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Clear(buffer, offset, count);
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
