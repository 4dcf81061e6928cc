using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskBot.Harness;

namespace DeskBot.Bot.Tests.Api;

/// <summary>The JSON API over real HTTP against the real host, with a ticket opened through the web chat.</summary>
public sealed class DeskApiTests(DeskApiTests.RunningDesk desk) : IClassFixture<DeskApiTests.RunningDesk>
{
    [Fact]
    public async Task The_requester_reads_their_ticket_with_clocks_and_history()
    {
        var ticket = await desk.GetAsync("employee@demo", $"/api/tickets/{desk.Ticket}");

        Assert.Equal(HttpStatusCode.OK, ticket.Status);
        Assert.Equal("Incident", (string?)ticket.Body["kind"]);
        Assert.Equal("New", (string?)ticket.Body["state"]);
        Assert.Equal("P4", (string?)ticket.Body["priority"]);
        Assert.Equal("employee@demo", (string?)ticket.Body["requester"]?["login"]);
        var clocks = Assert.IsType<JsonArray>(ticket.Body["clocks"]);
        Assert.Contains(clocks, clock => (string?)clock?["measure"] == "FirstResponse" && clock["due"] is not null && clock["breached"] is not null && clock["paused"] is not null);
        Assert.NotEmpty(Assert.IsType<JsonArray>(ticket.Body["history"]));
    }

    [Fact]
    public async Task Missing_and_forbidden_tickets_read_the_same()
    {
        var forbidden = await desk.GetAsync("manager@demo", $"/api/tickets/{desk.Ticket}");
        var missing = await desk.GetAsync("manager@demo", "/api/tickets/INC9999999");

        Assert.Equal(HttpStatusCode.NotFound, forbidden.Status);
        forbidden.Body.Remove("traceId");
        missing.Body.Remove("traceId");
        Assert.Equal(missing.Body.ToJsonString(), forbidden.Body.ToJsonString());
    }

    [Theory]
    [InlineData("/api/tickets/INC0000001")]
    [InlineData("/api/tickets?mine")]
    [InlineData("/api/turns/set-aside")]
    public async Task Without_a_token_nothing_is_answered(string path)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(desk.Address, path));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("employee@demo", 1)]
    [InlineData("manager@demo", 0)]
    public async Task Everybody_lists_their_own_tickets_only(string person, int count)
    {
        var answer = await desk.GetTextAsync(person, "/api/tickets?mine");

        Assert.Equal(count, Assert.IsType<JsonArray>(JsonNode.Parse(answer)).Count);
    }

    [Theory]
    [InlineData("admin@demo", HttpStatusCode.OK)]
    [InlineData("agent@demo", HttpStatusCode.NotFound)]
    [InlineData("employee@demo", HttpStatusCode.NotFound)]
    public async Task Only_an_administrator_sees_what_was_set_aside(string person, HttpStatusCode expected) =>
        Assert.Equal(expected, await desk.StatusAsync(person, "/api/turns/set-aside"));

    [Fact]
    public async Task The_description_names_the_endpoints()
    {
        using var client = new HttpClient();
        var description = JsonNode.Parse(await client.GetStringAsync(new Uri(desk.Address, "/openapi/v1.json")));

        Assert.NotNull(description?["paths"]?["/api/tickets/{number}"]);
        Assert.NotNull(description["paths"]?["/api/demo/token"]);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task The_host_says_that_it_is_well(string path)
    {
        using var client = new HttpClient();
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri(desk.Address, path)));
    }

    /// <summary>A host in which the employee has one ticket.</summary>
    public sealed class RunningDesk : IAsyncLifetime
    {
        private readonly HttpClient client = new();
        private HostProcess? host;

        public Uri Address => host?.Address ?? throw new InvalidOperationException("The host is not started.");

        public string Ticket { get; private set; } = "";

        public async Task InitializeAsync()
        {
            host = await HostProcess.StartAsync();
            var person = await WebChatPerson.OpenAsync(client, Address, "employee@demo");
            await person.SaysAsync("open an incident");
            var form = await person.SeesAsync("Open ticket");
            var data = ButtonData(form, "Open ticket");
            foreach (var (field, value) in new[] { ("title", "Printer jams"), ("description", "It jams"), ("category", "printing"), ("impact", "low"), ("urgency", "medium") })
            {
                data[field] = value;
            }

            await person.ClicksAsync(data);
            await person.SeesAsync("INC0000001");
            Ticket = "INC0000001";
        }

        public async Task<(HttpStatusCode Status, JsonObject Body)> GetAsync(string person, string path)
        {
            using var answer = await SendAsync(person, path);
            return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync()) as JsonObject ?? []);
        }

        public async Task<string> GetTextAsync(string person, string path)
        {
            using var answer = await SendAsync(person, path);
            return await answer.Content.ReadAsStringAsync();
        }

        public async Task<HttpStatusCode> StatusAsync(string person, string path)
        {
            using var answer = await SendAsync(person, path);
            return answer.StatusCode;
        }

        public async Task DisposeAsync()
        {
            client.Dispose();
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }

        private static JsonObject ButtonData(JsonObject card, string title) =>
            (card["actions"] as JsonArray)?.FirstOrDefault(button => (string?)button?["title"] == title)?["data"]?.DeepClone() as JsonObject
            ?? throw new InvalidOperationException($"The card has no button {title}.");

        private async Task<HttpResponseMessage> SendAsync(string person, string path)
        {
            using var asked = await client.PostAsJsonAsync(new Uri(Address, "/api/demo/token"), new { person });
            var token = (string?)(await asked.Content.ReadFromJsonAsync<JsonObject>())?["token"] ?? "";
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return await client.SendAsync(request);
        }
    }
}
