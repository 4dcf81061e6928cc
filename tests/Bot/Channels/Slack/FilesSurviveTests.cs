using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using DeskBot.Harness.Slack;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack;

/// <summary>The real host is killed while it hands a file to somebody in Slack: the file comes all the same, once, and its bytes go up once.</summary>
public sealed class FilesSurviveTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-the-organisation-for-tests";
    private const string Complete = "files.completeUploadExternal";
    private static readonly string Own = FakeSlack.DirectOf(Ada);

    private WholeDesk? _desk;

    private WholeDesk Desk => _desk ?? throw new InvalidOperationException("Not started.");

    private FakeSlack Slack => Desk.Slack;

    private HostProcess Host => Desk.Host;

    public async Task InitializeAsync() => _desk = await WholeDesk.StartAsync(("DirectLine__Secrets__0", Secret));

    public async Task DisposeAsync() => await Desk.DisposeAsync();

    [Fact]
    public async Task Killed_after_Slack_showed_it_it_is_not_shown_again()
    {
        var cut = new TaskCompletionSource();
        Slack.FaultAfter = call => call.Method == Complete && !cut.Task.IsCompleted ? SlackFaults.Silent(cut.Task) : null;
        await KilledWhileShowingAsync(cut);

        Assert.Equal("1 1 1 1", Called());
    }

    [Fact]
    public async Task Killed_before_Slack_showed_it_it_is_shown_without_another_upload()
    {
        var cut = new TaskCompletionSource();
        Slack.Fault = call => call.Method == Complete && !cut.Task.IsCompleted ? SlackFaults.Silent(cut.Task) : null;
        await KilledWhileShowingAsync(cut);

        Assert.Equal("1 1 2 1", Called());
    }

    private async Task KilledWhileShowingAsync(TaskCompletionSource cut)
    {
        await Desk.SayAsync("hello");
        await Slack.HearsAsync(call => call.Method == "chat.postMessage" && call["channel"] == Own);
        var number = await OrderedAsync();
        var agent = await ApiPerson.OpenAsync(Desk.Client, Host.Address, "agent@demo", Secret);
        Assert.Equal(HttpStatusCode.Created, (await agent.AttachAsync(number, "Follow this.", ("guide.txt", "Turn it off and on."))).Status);
        await Slack.HearsAsync(call => call.Method == "upload");
        await Slack.HearsAsync(call => call.Method == "files.getUploadURLExternal");
        await Slack.HearsAsync(call => call.Method == Complete);
        await Host.KillAsync();
        cut.SetResult();
        await Host.StartAsync();

        // The conversation's messages go out in order: what comes after the file says that the file is done.
        await Desk.SayAsync("which supplier maintains the aquarium?");
        await Slack.HearsAsync(call => call.Method == "files.info");
        await Slack.HearsAsync("chat.postMessage", "knowledge base");
        Assert.Equal("Turn it off and on.", System.Text.Encoding.UTF8.GetString(Assert.Single(Slack.Uploads.ShownIn(Own)).Bytes ?? []));
    }

    private string Called() => string.Join(' ', new[] { "files.getUploadURLExternal", "upload", Complete, "files.info" }.Select(method => Slack.Calls.Count(call => call.Method == method)));

    private async Task<string> OrderedAsync()
    {
        var employee = await ApiPerson.OpenAsync(Desk.Client, Host.Address, "employee@demo", Secret);
        var day = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var order = new JsonObject { ["item"] = "guest-wifi", ["draftId"] = "1", ["answers"] = new JsonObject { ["count"] = "3", ["day"] = day, ["days"] = "1" } };
        return (string?)(await employee.SendAsync(HttpMethod.Post, "/api/requests", order)).Body["ticket"]?["number"] ?? "";
    }
}
