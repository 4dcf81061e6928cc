using System.Net;
using System.Text.Json.Nodes;

namespace DeskBot.Bot.Tests.Api;

/// <summary>Files of tickets over real HTTP against the real host.</summary>
public sealed class AttachmentApiTests(DeskApiTests.RunningDesk desk) : IClassFixture<DeskApiTests.RunningDesk>, IDisposable
{
    private readonly HttpClient _client = new();

    private string Path => $"/api/tickets/{desk.Ticket}/attachments";

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_agents_file_is_listed_and_downloaded_by_those_who_see_the_ticket()
    {
        var (agent, employee, manager) = (await AsAsync("agent@demo"), await AsAsync("employee@demo"), await AsAsync("manager@demo"));
        var (status, answer) = await agent.AttachAsync(desk.Ticket, "Follow this.", ("guide.html", "<script>alert(1)</script>"));
        var file = Assert.Single(Assert.IsType<JsonArray>(answer));

        Assert.Equal((HttpStatusCode.Created, "guide.html", "text/plain", 25, false), (status, (string?)file?["name"], (string?)file?["contentType"], (int?)file?["size"], (bool?)file?["internal"]));
        Assert.Contains(await employee.ListAsync(Path), one => (string?)one?["id"] == (string?)file?["id"]);
        Assert.Empty(await manager.ListAsync(Path));
        using var download = await employee.DownloadAsync((string?)file?["url"] ?? "");
        using var refused = await manager.DownloadAsync((string?)file?["url"] ?? "");
        Assert.Equal("<script>alert(1)</script>", await download.Content.ReadAsStringAsync());
        Assert.Equal(("attachment", "nosniff", "default-src 'none'; sandbox"), (
            download.Content.Headers.ContentDisposition?.DispositionType, download.Headers.GetValues("X-Content-Type-Options").Single(), download.Headers.GetValues("Content-Security-Policy").Single()));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_file_for_agents_only_is_nothing_of_the_requesters()
    {
        var (agent, employee) = (await AsAsync("agent@demo"), await AsAsync("employee@demo"));
        var (status, answer) = await agent.AttachAsync(desk.Ticket, "Odd.", isInternal: true, ("log.txt", "secret"u8.ToArray()));
        var url = (string?)answer?[0]?["url"] ?? "";
        using var refused = await employee.DownloadAsync(url);
        using var page = await employee.DownloadAsync($"/attachments/{(string?)answer?[0]?["id"]}");

        Assert.Equal((HttpStatusCode.Created, true), (status, (bool?)answer?[0]?["internal"]));
        Assert.DoesNotContain(await employee.ListAsync(Path), one => (string?)one?["url"] == url);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (refused.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task The_same_call_again_changes_nothing()
    {
        var agent = await AsAsync("agent@demo");
        var first = await agent.AttachAsync(desk.Ticket, "Once.", ("once.txt", "once"));
        var again = await agent.AttachAsync(desk.Ticket, "Once.", ("once.txt", "once"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first.Answer?.ToJsonString(), again.Answer?.ToJsonString());
    }

    [Theory]
    [InlineData("employee@demo", "a.txt", 1, HttpStatusCode.Forbidden)]
    [InlineData("manager@demo", "a.txt", 1, HttpStatusCode.NotFound)]
    [InlineData("manager@demo", "a.exe", 1, HttpStatusCode.NotFound)]
    [InlineData("agent@demo", "a.exe", 1, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("agent@demo", "a.txt", 0, HttpStatusCode.BadRequest)]
    [InlineData("agent@demo", "a.txt", 11 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task What_is_refused_is_a_problem_with_its_reason(string login, string name, int length, HttpStatusCode expected)
    {
        var content = new byte[length];
        content.AsSpan().Fill((byte)'a');
        var (status, answer) = await (await AsAsync(login)).AttachAsync(desk.Ticket, comment: null, isInternal: null, (name, content));

        Assert.Equal(expected, status);
        Assert.Equal((int)expected, (int?)answer?["status"]);
    }

    [Fact]
    public async Task No_file_eleven_files_and_a_long_comment_are_refused()
    {
        var agent = await AsAsync("agent@demo");
        var none = await agent.AttachAsync(desk.Ticket, "Nothing.", isInternal: null);
        var many = await agent.AttachAsync(desk.Ticket, null, [.. Enumerable.Range(0, 11).Select(n => ($"{n}.txt", $"{n}"))]);
        var wordy = await agent.AttachAsync(desk.Ticket, new string('x', 8001), ("a.txt", "a"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (none.Status, many.Status, wordy.Status));
    }

    [Fact]
    public async Task The_description_says_what_to_send()
    {
        var description = JsonNode.Parse(await _client.GetStringAsync(new Uri(desk.Address, "/openapi/v1.json")))?["paths"];
        var post = description?["/api/tickets/{number}/attachments"]?["post"];

        Assert.NotNull(description?["/api/tickets/{number}/attachments/{id}"]?["get"]);
        Assert.Contains("files", post?["requestBody"]?["content"]?["multipart/form-data"]?.ToJsonString(), StringComparison.Ordinal);
        Assert.All((string[])["200", "201", "400", "403", "404", "413", "415"], status => Assert.NotNull(post?["responses"]?[status]));
    }

    private Task<ApiPerson> AsAsync(string login) => ApiPerson.OpenAsync(_client, desk.Address, login);
}
