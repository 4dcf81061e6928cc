using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskBot.Harness;

namespace DeskBot.Bot.Tests.Api;

/// <summary>The catalog and requests over real HTTP against the real host.</summary>
public sealed class RequestApiTests(RequestApiTests.RunningDesk desk) : IClassFixture<RequestApiTests.RunningDesk>
{
    private static JsonObject GuestWifi => new() { ["count"] = "3", ["day"] = DateTimeOffset.UnixEpoch.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["days"] = "1" };

    [Fact]
    public async Task The_catalog_lists_what_the_caller_can_order_and_an_item_shows_its_form()
    {
        var (status, employee) = await desk.SendAsync("employee@demo", HttpMethod.Get, "/api/catalog");
        var (_, manager) = await desk.SendAsync("manager@demo", HttpMethod.Get, "/api/catalog");
        var (_, item) = await desk.SendAsync("employee@demo", HttpMethod.Get, "/api/catalog/laptop");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(Items(employee).Count >= 25);
        Assert.DoesNotContain(Items(employee), one => (string?)one?["id"] == "cost-centre");
        Assert.Contains(Items(manager), one => (string?)one?["id"] == "cost-centre");
        Assert.Contains(Items(item?["form"]), field => (string?)field?["id"] == "model" && (bool?)field["required"] == true && Items(field["choices"]).Count > 2);
    }

    [Fact]
    public async Task An_item_that_is_not_for_the_caller_reads_like_one_that_does_not_exist()
    {
        var forbidden = await desk.SendAsync("employee@demo", HttpMethod.Get, "/api/catalog/cost-centre");
        var missing = await desk.SendAsync("employee@demo", HttpMethod.Get, "/api/catalog/no-such-item");
        var order = await desk.SendAsync("employee@demo", HttpMethod.Post, "/api/requests", Order("cost-centre", []));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (forbidden.Status, missing.Status, order.Status));
        Assert.Equal((string?)missing.Body?["detail"], (string?)forbidden.Body?["detail"]);
    }

    [Fact]
    public async Task An_order_is_placed_once_delivered_task_by_task_and_read_as_a_ticket_too()
    {
        var answers = GuestWifi;
        answers["day"] = desk.Tomorrow;
        var order = Order("guest-wifi", answers);
        var first = await desk.SendAsync("employee@demo", HttpMethod.Post, "/api/requests", order);
        var again = await desk.SendAsync("employee@demo", HttpMethod.Post, "/api/requests", order.DeepClone());
        var number = (string?)first.Body?["ticket"]?["number"] ?? "";

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.StartsWith("REQ", number, StringComparison.Ordinal);
        Assert.Equal(number, (string?)again.Body?["ticket"]?["number"]);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SendAsync("manager@demo", HttpMethod.Get, $"/api/requests/{number}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.SendAsync("employee@demo", HttpMethod.Post, $"/api/requests/{number}/tasks/1/take")).Status);
        Assert.Equal(HttpStatusCode.OK, (await desk.SendAsync("yuki@demo", HttpMethod.Post, $"/api/requests/{number}/tasks/1/take")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.SendAsync("employee@demo", HttpMethod.Post, $"/api/requests/{number}/withdraw")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendAsync("yuki@demo", HttpMethod.Post, $"/api/requests/{number}/tasks/1/skip", new JsonObject())).Status);
        var done = await desk.SendAsync("yuki@demo", HttpMethod.Post, $"/api/requests/{number}/tasks/1/done", new JsonObject { ["note"] = "Code 1234" });
        var ticket = await desk.SendAsync("employee@demo", HttpMethod.Get, $"/api/tickets/{number}");

        Assert.Equal(("Fulfilled", "Done"), ((string?)done.Body?["ticket"]?["state"], (string?)done.Body?["tasks"]?[0]?["state"]));
        Assert.Equal(("Request", "Fulfilled"), ((string?)ticket.Body?["kind"], (string?)ticket.Body?["state"]));
        Assert.Contains(Items(ticket.Body?["clocks"]), clock => (string?)clock?["measure"] == "Resolution" && (string?)clock["policy"] == "Small requests");
    }

    [Fact]
    public async Task Wrong_answers_are_named_by_their_field()
    {
        var answers = GuestWifi;
        answers["count"] = "many";
        var (status, body) = await desk.SendAsync("employee@demo", HttpMethod.Post, "/api/requests", Order("guest-wifi", answers));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("Write a number.", (string?)body?["errors"]?["count"]?[0]);
        Assert.NotNull(body?["errors"]?["day"]);
    }

    [Fact]
    public async Task An_order_is_changed_until_work_starts()
    {
        var answers = GuestWifi;
        answers["day"] = desk.Tomorrow;
        var (_, request) = await desk.SendAsync("employee@demo", HttpMethod.Post, "/api/requests", Order("guest-wifi", answers));
        var number = (string?)request?["ticket"]?["number"];
        var more = answers.DeepClone().AsObject();
        more["count"] = "4";

        var edited = await desk.SendAsync("employee@demo", HttpMethod.Put, $"/api/requests/{number}", new JsonObject { ["answers"] = more });
        Assert.Equal("4", (string?)Items(edited.Body?["answers"]).First(line => (string?)line?["field"] == "count")?["value"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.SendAsync("yuki@demo", HttpMethod.Put, $"/api/requests/{number}", new JsonObject { ["answers"] = more.DeepClone() })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SendAsync("mei@demo", HttpMethod.Put, $"/api/requests/{number}", new JsonObject { ["answers"] = more.DeepClone() })).Status);
    }

    [Fact]
    public async Task The_description_names_the_endpoints()
    {
        using var client = new HttpClient();
        var description = JsonNode.Parse(await client.GetStringAsync(new Uri(desk.Address, "/openapi/v1.json")));

        Assert.All(
            (string[])["/api/catalog", "/api/catalog/{id}", "/api/requests", "/api/requests/{number}", "/api/requests/{number}/tasks/{task}/done"],
            path => Assert.NotNull(description?["paths"]?[path]));
    }

    private static JsonArray Items(JsonNode? list) => Assert.IsType<JsonArray>(list);

    private static JsonObject Order(string item, JsonObject answers) => new() { ["item"] = item, ["answers"] = answers, ["draftId"] = Guid.NewGuid().ToString("N") };

    /// <summary>A host.</summary>
    public sealed class RunningDesk : IAsyncLifetime
    {
        private readonly HttpClient client = new();
        private HostProcess? host;

        public Uri Address => host?.Address ?? throw new InvalidOperationException("The host is not started.");

        public string Tomorrow { get; } = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        public async Task InitializeAsync() => host = await HostProcess.StartAsync();

        public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(string person, HttpMethod method, string path, JsonNode? body = null)
        {
            using var asked = await client.PostAsJsonAsync(new Uri(Address, "/api/demo/token"), new { person });
            var token = (string?)(await asked.Content.ReadFromJsonAsync<JsonObject>())?["token"] ?? "";
            using var request = new HttpRequestMessage(method, new Uri(Address, path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Content = body is null ? null : JsonContent.Create(body);
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
        }

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
