using System.Net;
using System.Text.Json.Nodes;
using DeskBot.Harness;

namespace DeskBot.Bot.Tests.Approvals;

/// <summary>Approvals over real HTTP against the real host: Priya proposes an emergency change, Yuki will carry it out, Ingrid is on the board.</summary>
public sealed class ApprovalApiTests(ApprovalApiTests.RunningDesk desk) : IClassFixture<ApprovalApiTests.RunningDesk>
{
    [Fact]
    public async Task The_board_reads_asks_and_votes_and_a_second_vote_is_a_conflict()
    {
        var number = await desk.Board.ProposeAsync("read-and-vote");
        var (id, stage) = await OpenAsync(number);
        var found = await desk.Board.CallAsync("cab@demo", HttpMethod.Get, $"/api/approvals/{id}");
        Assert.Equal((HttpStatusCode.OK, number, "Waiting"), (found.Status, (string?)found.Body["number"], (string?)found.Body["state"]));
        Assert.NotNull((string?)found.Body["subject"]?["title"]);
        Assert.Contains(Assert.IsType<JsonArray>(found.Body["stages"]?[0]?["seats"]), seat => (string?)seat?["approver"]?["login"] == "cab@demo");

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("cab@demo", $"{id}/question", new JsonObject { ["text"] = "Why now?" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("cab@demo", $"{id}/question", new JsonObject { ["text"] = " " })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await VoteAsync("cab@demo", id, stage, "reject", null)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await VoteAsync("cab@demo", id, stage, "perhaps", null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await VoteAsync("cab@demo", id, stage, "approve", "Fine.")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await VoteAsync("cab@demo", id, stage, "approve", "Fine.")).Status);
    }

    [Theory]
    [InlineData("cab@demo", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("agent@demo", HttpStatusCode.OK, HttpStatusCode.Conflict)]
    [InlineData("yuki@demo", HttpStatusCode.OK, HttpStatusCode.Conflict)]
    [InlineData("employee@demo", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("mei@demo", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("editor@demo", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    public async Task Each_kind_of_person_may_what_is_theirs(string person, HttpStatusCode read, HttpStatusCode vote)
    {
        var (id, stage) = await OpenAsync(await desk.Board.ProposeAsync("rights-" + person));
        Assert.Equal(read, (await desk.Board.CallAsync(person, HttpMethod.Get, $"/api/approvals/{id}")).Status);
        Assert.Equal(vote, (await VoteAsync(person, id, stage, "approve", null)).Status);
    }

    [Fact]
    public async Task Missing_and_forbidden_read_the_same()
    {
        var (id, stage) = await OpenAsync(await desk.Board.ProposeAsync("missing"));
        var forbidden = (await VoteAsync("employee@demo", id, stage, "approve", null)).Body.AsObject();
        var missing = (await VoteAsync("employee@demo", Guid.NewGuid().ToString(), stage, "approve", null)).Body.AsObject();
        forbidden.Remove("traceId");
        missing.Remove("traceId");
        Assert.Equal(missing.ToJsonString(), forbidden.ToJsonString());
    }

    [Fact]
    public async Task Delegations_are_made_listed_and_ended_by_those_whose_they_are()
    {
        var until = DateTimeOffset.UnixEpoch.AddYears(60).AddDays(2);
        var body = new JsonObject { ["to"] = "editor@demo", ["until"] = until };
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Board.CallAsync("admin@demo", HttpMethod.Post, "/api/delegations", body)).Status);
        var made = await desk.Board.CallAsync("admin@demo", HttpMethod.Post, "/api/delegations", new JsonObject { ["to"] = "editor@demo", ["until"] = desk.Now.AddDays(2) });
        Assert.True(made.Status == HttpStatusCode.OK, made.Body.ToJsonString());
        var (id, stage) = await OpenAsync(await desk.Board.ProposeAsync("delegated"));
        Assert.Contains((await desk.Board.CallAsync("editor@demo", HttpMethod.Get, "/api/approvals")).Body.AsArray(), vote => (string?)vote?["inPlaceOf"]?["login"] == "admin@demo");
        Assert.Equal(HttpStatusCode.OK, (await VoteAsync("editor@demo", id, stage, "approve", null)).Status);

        Assert.Equal(HttpStatusCode.NotFound, (await desk.Board.CallAsync("cab@demo", HttpMethod.Delete, $"/api/delegations/{(string?)made.Body["id"]}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Board.CallAsync("admin@demo", HttpMethod.Delete, $"/api/delegations/{(string?)made.Body["id"]}")).Status);
        Assert.Empty((await desk.Board.CallAsync("admin@demo", HttpMethod.Get, "/api/delegations")).Body.AsArray());
    }

    [Fact]
    public async Task The_description_names_the_endpoints()
    {
        using var client = new HttpClient();
        var description = JsonNode.Parse(await client.GetStringAsync(new Uri(desk.Address, "/openapi/v1.json")));
        Assert.NotNull(description?["paths"]?["/api/approvals/{id}/vote"]?["post"]);
        Assert.NotNull(description["paths"]?["/api/delegations"]?["post"]);
        using var anonymous = await client.GetAsync(new Uri(desk.Address, "/api/approvals"));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    private async Task<(string Id, int Stage)> OpenAsync(string number)
    {
        var mine = (await desk.Board.CallAsync("cab@demo", HttpMethod.Get, "/api/approvals")).Body.AsArray();
        var vote = Assert.Single(mine, vote => (string?)vote?["number"] == number);
        return ((string?)vote?["id"] ?? "", (int?)vote?["stage"] ?? 0);
    }

    private Task<(HttpStatusCode Status, JsonNode Body)> VoteAsync(string person, string id, int stage, string vote, string? reason) =>
        PostAsync(person, $"{id}/vote", new JsonObject { ["stage"] = stage, ["vote"] = vote, ["reason"] = reason });

    private Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string person, string path, JsonObject body) =>
        desk.Board.CallAsync(person, HttpMethod.Post, $"/api/approvals/{path}", body);

    /// <summary>One host for the class.</summary>
    public sealed class RunningDesk : IAsyncLifetime
    {
        private readonly HttpClient client = new();
        private HostProcess? host;

        public Uri Address => host?.Address ?? throw new InvalidOperationException("The host is not started.");

        public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

        internal Board Board => new(client, Address);

        public async Task InitializeAsync() => host = await HostProcess.StartAsync();

        public async Task DisposeAsync()
        {
            client.Dispose();
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }
    }
}
