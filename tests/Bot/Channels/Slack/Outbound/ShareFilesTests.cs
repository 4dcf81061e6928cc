using System.Text;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Store;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness.Slack;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Outbound;

/// <summary>Files that the desk shows in Slack: asked for, uploaded without the token, shown once, and what each way of failing means for another try.</summary>
public sealed class ShareFilesTests : IAsyncLifetime
{
    private const string GetAddress = "files.getUploadURLExternal";
    private const string Upload = "upload";
    private const string Complete = "files.completeUploadExternal";

    private static readonly string Own = FakeSlack.DirectOf(Ada);

    private SlackHost? _host;

    private SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

    private FakeSlackUploads Uploads => Host.Slack.Uploads;

    private IChannel Channel => Host.Services.GetServices<IChannel>().Single(channel => channel.Serves("slack"));

    public async Task InitializeAsync() => _host = await SlackHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task Files_are_uploaded_and_shown_as_one_message()
    {
        var outcome = await SendAsync(await FilesAsync("guide.txt", "form.txt"), Own);

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal([("guide.txt", "This is guide.txt."), ("form.txt", "This is form.txt.")], Uploads.ShownIn(Own).Select(file => (file.Name, Encoding.UTF8.GetString(file.Bytes ?? []))));
        var shown = Assert.Single(Calls(Complete));
        Assert.Equal((Own, null, "Priya on INC0000001"), (shown["channel_id"], shown["thread_ts"], shown["initial_comment"]));
        Assert.Equal(["guide.txt", "form.txt"], shown.Arguments["files"]?.AsArray().Select(file => (string?)file?["title"]) ?? []);
    }

    [Fact]
    public async Task In_a_channel_they_are_shown_in_the_thread()
    {
        await SendAsync(await FilesAsync("guide.txt"), $"{General}:1790000000.000100");

        Assert.Equal((General, "1790000000.000100"), Assert.Single(Uploads.All) switch { var file => (file.Channel, file.Thread) });
    }

    [Fact]
    public async Task The_token_goes_to_the_web_api_and_not_along_with_the_bytes()
    {
        await SendAsync(await FilesAsync("guide.txt"), Own);

        Assert.Equal("", Assert.Single(Calls(Upload)).Authorization);
        Assert.All(Calls(GetAddress).Concat(Calls(Complete)), call => Assert.Equal($"Bearer {SlackHost.Token}", call.Authorization));
    }

    [Theory]
    [InlineData("https://evil.example/upload/v1/F1")]
    [InlineData("https://files.slack.com.evil.example/upload")]
    [InlineData("http://169.254.169.254/latest")]
    public async Task An_address_that_is_not_Slacks_gets_nothing_and_people_get_a_link(string address)
    {
        Host.Slack.UploadAddresses = _ => address;

        Assert.IsType<SendOutcome.Sent>(await SendAsync(await FilesAsync("guide.txt"), Own));
        Assert.Empty(Calls(Upload).Concat(Calls(Complete)));
        Assert.Equal("1 file on INC0000001", Assert.Single(Calls("chat.postMessage"))["text"]);
    }

    [Fact]
    public async Task A_redirect_of_the_upload_is_not_followed()
    {
        Host.Slack.Fault = call => call.Method == Upload && call["file"] == "F0001" ? Results.Redirect(new Uri(Host.Slack.Root, "/upload/v1/elsewhere").ToString(), preserveMethod: true) : null;

        Assert.IsType<SendOutcome.Sent>(await SendAsync(await FilesAsync("guide.txt"), Own));
        Assert.Equal("F0001", Assert.Single(Calls(Upload))["file"]);
        Assert.Single(Calls("chat.postMessage"));
    }

    /// <summary>Where it fails, how, what that means, and what has been called in the end when the fault is over and the outbox tries again.</summary>
    public static TheoryData<string, Func<IResult>, string, string> Faults => new()
    {
        { GetAddress, () => SlackFaults.TooMany(7), "TryAgain 7", "2 1 1" },
        { Upload, () => SlackFaults.TooMany(7), "TryAgain 7", "2 2 1" },
        { Complete, () => SlackFaults.TooMany(7), "TryAgain 7", "1 1 2" },
        { GetAddress, () => SlackFaults.Failed("ratelimited"), "TryAgain 5", "2 1 1" },
        { GetAddress, () => SlackFaults.Status(503), "TryAgain 2", "2 1 1" },
        { GetAddress, SlackFaults.Broken, "TryAgain 2", "2 1 1" },
        { GetAddress, () => SlackFaults.Failed("internal_error"), "TryAgain 2", "2 1 1" },
        { Upload, () => SlackFaults.Status(503), "TryAgain 2", "2 2 1" },
        { Upload, SlackFaults.Broken, "TryAgain 2", "2 2 1" },
        { GetAddress, () => SlackFaults.Failed("token_revoked"), "TryAgain 300", "2 1 1" },
        { Complete, () => SlackFaults.Failed("token_revoked"), "TryAgain 300", "1 1 2" },
        { Complete, () => SlackFaults.Failed("token_expired"), "TryAgain 2", "1 1 2" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task What_surely_was_not_shown_is_tried_again_and_bytes_that_are_there_are_not_sent_again(string step, Func<IResult> fault, string means, string called)
    {
        var files = await FilesAsync("guide.txt");
        Host.Slack.Fault = call => call.Method == step ? fault() : null;
        Assert.Equal(means, Describe(await SendAsync(files, Own)));
        Assert.Empty(Uploads.ShownIn(Own));

        Host.Slack.Fault = _ => null;
        Host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(files, Own));
        Assert.Equal(called, $"{Calls(GetAddress).Count} {Calls(Upload).Count} {Calls(Complete).Count}");
        Assert.Single(Uploads.ShownIn(Own));
    }

    [Theory]
    [InlineData("channel_not_found", "ConversationGone")]
    [InlineData("not_in_channel", "ConversationGone")]
    [InlineData("is_archived", "ConversationGone")]
    [InlineData("internal_error", "Unknown")]
    [InlineData("fatal_error", "Unknown")]
    public async Task Showing_them_may_fail_like_a_message(string error, string means)
    {
        Host.Slack.Fault = call => call.Method == Complete ? SlackFaults.Failed(error) : null;

        Assert.Equal(means, Describe(await SendAsync(await FilesAsync("guide.txt"), Own)));
    }

    public static TheoryData<string, Func<IResult>> Lost => new() { { "503", () => SlackFaults.Status(503) }, { "broken", SlackFaults.Broken }, { "a page", () => SlackFaults.Page() } };

    [Theory, MemberData(nameof(Lost))]
    public async Task Whether_they_were_shown_is_not_known_when_the_last_answer_is_lost(string what, Func<IResult> fault)
    {
        Host.Slack.FaultAfter = call => call.Method == Complete ? fault() : null;

        Assert.True("Unknown" == Describe(await SendAsync(await FilesAsync("guide.txt"), Own)), what);
        Assert.Single(Calls(Complete));
    }

    [Theory, MemberData(nameof(Lost))]
    public async Task A_row_that_comes_again_after_all_finds_its_files_shown(string what, Func<IResult> fault)
    {
        var files = await FilesAsync("guide.txt");
        Host.Slack.FaultAfter = call => call.Method == Complete ? fault() : null;
        await SendAsync(files, Own);

        Assert.True("Sent" == Describe(await SendAsync(files, Own)), what);
        Assert.Equal((1, 1, 1, 1), (Calls(GetAddress).Count, Calls(Upload).Count, Calls(Complete).Count, Calls("files.info").Count));
    }

    [Fact]
    public async Task Files_that_Slack_has_forgotten_are_uploaded_anew()
    {
        var files = await FilesAsync("guide.txt");
        Host.Slack.Fault = call => call.Method == Complete ? SlackFaults.TooMany(1) : null;
        await SendAsync(files, Own);
        Host.Slack.Fault = call => call.Method == "files.info" ? SlackFaults.Failed("file_not_found") : null;
        Host.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<SendOutcome.Sent>(await SendAsync(files, Own));
        Assert.Equal("F0002", Assert.Single(Uploads.ShownIn(Own)).Id);
    }

    [Theory]
    [InlineData(GetAddress, "file_upload_size_restricted")]
    [InlineData(GetAddress, "file_uploads_disabled")]
    [InlineData(GetAddress, "missing_scope")]
    [InlineData(Complete, "file_type_not_allowed")]
    [InlineData(Complete, "posting_to_channel_denied")]
    public async Task What_the_workspace_does_not_take_as_a_file_is_sent_as_a_link(string step, string error)
    {
        Host.Slack.Fault = call => call.Method == step ? SlackFaults.Failed(error) : null;

        Assert.IsType<SendOutcome.Sent>(await SendAsync(await FilesAsync("guide.txt"), Own));
        Assert.Equal("1 file on INC0000001", Assert.Single(Calls("chat.postMessage"))["text"]);
        Assert.Contains($"does not take the files of outbox message 7 ({error})", Host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_removed_meanwhile_is_named_and_the_others_come()
    {
        var files = await FilesAsync("guide.txt", "form.txt");
        await RemoveAsync(files.Files[0]);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(files, Own));
        await RemoveAsync(files.Files[1]);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(files, Own));

        Assert.Equal("form.txt", Assert.Single(Uploads.ShownIn(Own)).Name);
        Assert.Contains(@"Removed since: guide\.txt", Assert.Single(Calls(Complete))["initial_comment"], StringComparison.Ordinal);
        Assert.Contains(@"Removed since: guide\.txt, form\.txt", Assert.Single(Calls("chat.postMessage"))["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_count_as_one_message_of_the_channels_allowance()
    {
        var files = await FilesAsync("guide.txt");
        var outcomes = new List<string>();
        for (var id = 100; id < 106; id++)
        {
            outcomes.Add(Describe(await SendAsync(files, Own, id)).Split(' ')[0]);
        }

        Assert.Equal(["Sent", "Sent", "Sent", "Sent", "TryAgain", "TryAgain"], outcomes);
    }

    [Theory]
    [InlineData("https://files.slack.com/upload/v1/ABC123", true)]
    [InlineData("http://files.slack.com/upload/v1/ABC123", false)]
    [InlineData("https://slack.com/upload/v1/ABC123", false)]
    [InlineData("https://files.slack.com@evil.example/upload", false)]
    public void Bytes_go_to_Slacks_own_hosts_only(string address, bool goes) =>
        Assert.Equal(goes, new SlackHosts(Options.Create(new DeskBot.Bot.Channels.Slack.SlackOptions())).TakesFiles(new Uri(address)));

    private IReadOnlyList<SlackCall> Calls(string method) => [.. Host.Slack.Calls.Where(call => call.Method == method)];

    private static string Describe(SendOutcome outcome) => outcome is SendOutcome.TryAgain again ? $"TryAgain {again.After.TotalSeconds}" : outcome.GetType().Name;

    private Task<SendOutcome> SendAsync(FilesReply files, string conversation, long id = 7) => Channel.SendAsync(
        new OutgoingMessage(id, new ConversationAddress("slack", FakeSlack.Team, conversation, IsGroup: conversation[0] != 'D'), files, null, null), CancellationToken.None);

    private async Task<FilesReply> FilesAsync(params string[] names)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<StoreAttachment>().ExecuteAsync(
            [.. names.Select(name => new NewAttachment(name, Encoding.UTF8.GetBytes($"This is {name}."), "agent@demo", "api"))], CancellationToken.None);
        var stored = Assert.IsType<StoreAttachmentOutcome.Stored>(outcome).Attachments;
        return new FilesReply("Priya on INC0000001", "INC0000001", [.. stored.Select(file => new SharedFile(file.Id, file.Name, file.ContentType, file.Length))]);
    }

    private async Task RemoveAsync(SharedFile file)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var removed = await scope.ServiceProvider.GetRequiredService<DeskDb>().Database.ExecuteSqlAsync($"""DELETE FROM "Attachments" WHERE upper("Id") = upper({file.Id.ToString()})""");
        Assert.Equal(1, removed);
    }
}
