using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using DeskBot.Harness;

namespace DeskBot.Bot.Tests.Api;

/// <summary>Changes and configuration items over real HTTP against the real host.</summary>
public sealed class ChangeApiTests(ChangeApiTests.RunningDesk desk) : IClassFixture<ChangeApiTests.RunningDesk>
{
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow().Date.AddDays(200);

    [Fact]
    public async Task A_change_is_proposed_submitted_found_on_the_calendar_and_cancelled()
    {
        var agent = await desk.AsAsync("agent@demo");
        var draft = Draft("api-1");
        var proposed = await agent.SendAsync(HttpMethod.Post, "/api/changes", draft);
        Assert.Equal(HttpStatusCode.OK, proposed.Status);
        var number = (string?)proposed.Body["ticket"]?["number"];
        Assert.Equal(number, (string?)(await agent.SendAsync(HttpMethod.Post, "/api/changes", draft)).Body["ticket"]?["number"]);

        var submitted = await agent.SendAsync(HttpMethod.Post, $"/api/changes/{number}/submit");
        Assert.Equal("Assess", (string?)submitted.Body["ticket"]?["state"]);
        Assert.NotNull(submitted.Body["risk"]?["level"]);
        Assert.Contains("email", Assert.IsType<JsonArray>(submitted.Body["impact"]).Select(key => (string?)key));

        var calendar = await agent.ListAsync($"/api/changes?from={Text(Start)}&to={Text(Start.AddDays(2))}");
        Assert.Contains(number, calendar.Select(change => (string?)change?["number"]));
        Assert.Empty(await (await desk.AsAsync("employee@demo")).ListAsync($"/api/changes?from={Text(Start)}&to={Text(Start.AddDays(2))}"));

        var moved = await agent.SendAsync(HttpMethod.Post, $"/api/changes/{number}/reschedule", new { start = Start.AddDays(7), end = Start.AddDays(7).AddHours(2), why = "Later" });
        Assert.Equal((HttpStatusCode.OK, "Assess"), (moved.Status, (string?)moved.Body["ticket"]?["state"]));
        Assert.DoesNotContain(number, (await agent.ListAsync($"/api/changes?from={Text(Start)}&to={Text(Start.AddDays(2))}")).Select(change => (string?)change?["number"]));
        Assert.Equal("Cancelled", (string?)(await agent.SendAsync(HttpMethod.Post, $"/api/changes/{number}/cancel", new { why = "Not needed" })).Body["ticket"]?["state"]);
        Assert.Equal(HttpStatusCode.Conflict, (await agent.SendAsync(HttpMethod.Post, $"/api/changes/{number}/submit")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.SendAsync(HttpMethod.Post, $"/api/changes/{number}/start")).Status);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        var agent = await desk.AsAsync("agent@demo");
        var number = (string?)(await agent.SendAsync(HttpMethod.Post, "/api/changes", new { draftId = "api-2", type = "Normal", title = "Something" })).Body["ticket"]?["number"];
        var refused = await agent.SendAsync(HttpMethod.Post, $"/api/changes/{number}/submit");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("ItemsMissing", Assert.IsType<JsonArray>(refused.Body["problems"]).Select(problem => (string?)problem));
    }

    [Fact]
    public async Task Missing_and_forbidden_changes_read_the_same()
    {
        var number = (string?)(await (await desk.AsAsync("agent@demo")).SendAsync(HttpMethod.Post, "/api/changes", Draft("api-3"))).Body["ticket"]?["number"];
        var employee = await desk.AsAsync("employee@demo");
        var (forbidden, missing) = (await employee.SendAsync(HttpMethod.Get, $"/api/changes/{number}"), await employee.SendAsync(HttpMethod.Get, "/api/changes/CHG9999999"));

        Assert.Equal(HttpStatusCode.NotFound, forbidden.Status);
        forbidden.Body.Remove("traceId");
        missing.Body.Remove("traceId");
        Assert.Equal(missing.Body.ToJsonString(), forbidden.Body.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await (await desk.AsAsync("cab@demo")).SendAsync(HttpMethod.Get, $"/api/changes/{number}")).Status);
    }

    [Theory]
    [InlineData("agent@demo", HttpStatusCode.OK, HttpStatusCode.NotFound)]
    [InlineData("yuki@demo", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("cab@demo", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("employee@demo", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    public async Task Agents_read_items_and_owners_and_managers_edit_them(string login, HttpStatusCode reads, HttpStatusCode edits)
    {
        var person = await desk.AsAsync(login);
        var item = new { name = "Wi-Fi controller", kind = "Component", criticality = "Moderate", owner = "yuki@demo", group = "network", dependsOn = new[] { "core-network" }, maintenance = new { timeZone = "Europe/Berlin", windows = new[] { "mon-sun 20:00-06:00" } } };

        Assert.Equal(reads, (await person.SendAsync(HttpMethod.Get, "/api/configuration-items/wifi-controller")).Status);
        Assert.Equal(edits, (await person.SendAsync(HttpMethod.Put, "/api/configuration-items/wifi-controller", item)).Status);
    }

    [Fact]
    public async Task An_item_is_added_found_and_retired_and_says_what_is_wrong_with_it()
    {
        var manager = await desk.AsAsync("cab@demo");
        var item = new { name = "Fax gateway", kind = "Component", criticality = "Low", dependsOn = new[] { "core-network" } };
        Assert.Equal(HttpStatusCode.Created, (await manager.SendAsync(HttpMethod.Put, "/api/configuration-items/fax-gateway", item)).Status);
        Assert.Contains("fax-gateway", (await manager.ListAsync("/api/configuration-items?search=fax")).Select(one => (string?)one?["key"]));
        Assert.Contains("fax-gateway", Assert.IsType<JsonArray>((await manager.SendAsync(HttpMethod.Get, "/api/configuration-items/core-network")).Body["impact"]).Select(hit => (string?)hit?["key"]));
        Assert.Equal(HttpStatusCode.OK, (await manager.SendAsync(HttpMethod.Delete, "/api/configuration-items/fax-gateway")).Status);
        Assert.Empty(await manager.ListAsync("/api/configuration-items?search=fax"));

        var refused = await manager.SendAsync(HttpMethod.Put, "/api/configuration-items/fax-gateway", new { name = "Fax", kind = "Component", criticality = "Low", dependsOn = new[] { "nothing" } });
        Assert.Equal((HttpStatusCode.BadRequest, "dependsOn"), (refused.Status, (string?)refused.Body["field"]));
    }

    [Fact]
    public async Task The_description_names_the_endpoints()
    {
        using var client = new HttpClient();
        var paths = JsonNode.Parse(await client.GetStringAsync(new Uri(desk.Address, "/openapi/v1.json")))?["paths"];

        foreach (var path in (string[])["/api/changes", "/api/changes/{number}", "/api/changes/{number}/submit", "/api/configuration-items/{key}"])
        {
            Assert.NotNull(paths?[path]);
        }
    }

    private static object Draft(string id) => new
    {
        draftId = id,
        type = "Normal",
        title = "New filter rules",
        items = new[] { "mail-gateway" },
        start = Start.AddHours(20),
        end = Start.AddHours(22),
        implementationPlan = "Load the rules.",
        backOutPlan = "Load the old ones.",
        implementer = "yuki@demo",
        answers = new Dictionary<string, string> { ["reach"] = "team", ["experience"] = "often", ["undo"] = "quickly", ["tested"] = "fully" },
    };

    private static string Text(DateTimeOffset instant) => Uri.EscapeDataString(instant.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>A host in demo mode.</summary>
    public sealed class RunningDesk : IAsyncLifetime
    {
        private readonly HttpClient client = new();
        private HostProcess? host;

        public Uri Address => host?.Address ?? throw new InvalidOperationException("The host is not started.");

        public async Task InitializeAsync() => host = await HostProcess.StartAsync();

        public Task<ApiPerson> AsAsync(string login) => ApiPerson.OpenAsync(client, Address, login);

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
