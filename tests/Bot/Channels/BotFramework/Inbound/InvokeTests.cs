using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Inbound;

/// <summary>Requests whose outcome the Teams client waits for.</summary>
public sealed class InvokeTests
{
    private static readonly AdaptiveCard Card = new([new TextBlock("Approved")], []);

    [Fact]
    public async Task A_click_is_answered_with_the_card_as_it_is_now()
    {
        await using var host = await BotHost.StartAsync();
        host.Inbox.Answer = _ => new ActionAnswer(Card, "said as well", "ticket:1");

        var body = await AnswerAsync(host, Activities.Execute("approve", new JsonObject { ["_card"] = "ticket:1" }));

        Assert.Equal(200, body["statusCode"]?.GetValue<int>());
        Assert.Equal("application/vnd.microsoft.card.adaptive", body["type"]?.GetValue<string>());
        Assert.Equal("AdaptiveCard", body["value"]?["type"]?.GetValue<string>());
        Assert.Equal("Approved", body["value"]?["body"]?[0]?["text"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("Noted.", "Noted.")]
    [InlineData(null, "Done.")]
    public async Task A_click_that_changes_no_card_is_answered_with_a_sentence(string? message, string expected)
    {
        await using var host = await BotHost.StartAsync();
        host.Inbox.Answer = _ => new ActionAnswer(null, message);

        var body = await AnswerAsync(host, Activities.Execute("approve", []));

        Assert.Equal(200, body["statusCode"]?.GetValue<int>());
        Assert.Equal("application/vnd.microsoft.activity.message", body["type"]?.GetValue<string>());
        Assert.Equal(expected, body["value"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("{\"action\":null}")]
    [InlineData("{\"action\":{\"type\":\"Action.Submit\",\"verb\":\"x\"}}")]
    [InlineData("{\"action\":{\"type\":\"Action.Execute\"}}")]
    [InlineData("{\"action\":{\"type\":\"Action.Execute\",\"verb\":\"\"}}")]
    [InlineData("{\"action\":{\"type\":\"Action.Execute\",\"verb\":7}}")]
    public async Task A_click_without_a_verb_is_an_error_inside_a_200(string value)
    {
        await using var host = await BotHost.StartAsync();
        var activity = Activities.Execute("x", []);
        activity["value"] = JsonNode.Parse(value);

        var body = await AnswerAsync(host, activity);

        IsError(body, 400, "BadRequest");
        Assert.Empty(host.Inbox.Messages);
    }

    [Fact]
    public async Task A_failing_turn_is_an_error_inside_a_200_that_shows_nothing_of_the_fault()
    {
        await using var host = await BotHost.StartAsync();
        host.Inbox.Answer = _ => throw new InvalidOperationException("secret detail");

        var body = await AnswerAsync(host, Activities.Execute("approve", []));

        IsError(body, 500, "InternalError");
        Assert.DoesNotContain("secret", body.ToJsonString());
    }

    [Fact]
    public async Task The_click_carries_verb_data_person_and_card()
    {
        await using var host = await BotHost.StartAsync();

        await AnswerAsync(host, Activities.Execute("approve", new JsonObject { ["_card"] = "ticket:1", ["comment"] = "fine" }));

        var message = Assert.Single(host.Inbox.Messages);
        Assert.Equal("approve", message.Action?.Verb);
        Assert.Equal("fine", message.Action?["comment"]);
        Assert.Equal("ticket:1", message.Action?.CardKey);
        Assert.Equal(Activities.PersonInDirectory, message.From.DirectoryId);
        Assert.Equal("1700000000002", message.AboutMessageId);
        Assert.Null(message.MessageId);
    }

    [Fact]
    public async Task A_redelivery_acts_once_also_under_a_new_id()
    {
        await using var host = await BotHost.StartAsync();

        await AnswerAsync(host, Activities.Execute("approve", [], "f:1"));
        await AnswerAsync(host, Activities.Execute("approve", [], "f:1"));
        host.Time.Advance(TimeSpan.FromSeconds(59));
        await AnswerAsync(host, Activities.Execute("approve", [], "f:2"));

        Assert.Single(host.Inbox.Messages);
    }

    [Fact]
    public async Task Twenty_deliveries_at_once_act_once()
    {
        await using var host = await BotHost.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AnswerAsync(host, Activities.Execute("approve", [], $"f:{i}"))));

        Assert.Single(host.Inbox.Messages);
    }

    [Fact]
    public async Task Another_button_input_person_or_minute_is_another_click()
    {
        await using var host = await BotHost.StartAsync();
        var someoneElse = Activities.Execute("approve", [], "f:4");
        someoneElse["from"] = new JsonObject { ["id"] = "29:someone-else" };

        await AnswerAsync(host, Activities.Execute("approve", [], "f:1"));
        await AnswerAsync(host, Activities.Execute("reject", [], "f:2"));
        await AnswerAsync(host, Activities.Execute("approve", new JsonObject { ["comment"] = "x" }, "f:3"));
        await AnswerAsync(host, someoneElse);
        host.Time.Advance(TimeSpan.FromSeconds(60));
        await AnswerAsync(host, Activities.Execute("approve", [], "f:5"));

        Assert.Equal(5, host.Inbox.Messages.Count);
    }

    [Fact]
    public async Task A_bot_that_clicks_is_not_answered()
    {
        await using var host = await BotHost.StartAsync();
        var activity = Activities.Execute("approve", []);
        activity["from"] = new JsonObject { ["id"] = "28:another-bot" };

        IsError(await AnswerAsync(host, activity), 400, "BadRequest");
        Assert.Empty(host.Inbox.Messages);
    }

    [Theory]
    [InlineData("task/fetch", "task")]
    [InlineData("task/submit", "task")]
    [InlineData("composeExtension/query", "composeExtension")]
    public async Task Known_invokes_get_the_shape_the_client_expects(string name, string shape)
    {
        await using var host = await BotHost.StartAsync();

        var body = await AnswerAsync(host, Activities.Of("invoke", new JsonObject { ["name"] = name }));

        Assert.NotNull(body[shape]);
    }

    [Theory]
    [InlineData("signin/verifyState")]
    [InlineData("something/new")]
    public async Task An_unknown_invoke_is_not_implemented(string name)
    {
        await using var host = await BotHost.StartAsync();

        using var answer = await host.PostAsync(Activities.Of("invoke", new JsonObject { ["name"] = name }));

        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
    }

    private static async Task<JsonObject> AnswerAsync(BotHost host, JsonObject activity)
    {
        using var answer = await host.PostAsync(activity);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadFromJsonAsync<JsonObject>() ?? [];
    }

    private static void IsError(JsonObject body, int status, string code)
    {
        Assert.Equal(status, body["statusCode"]?.GetValue<int>());
        Assert.Equal("application/vnd.microsoft.error", body["type"]?.GetValue<string>());
        Assert.Equal(code, body["value"]?["code"]?.GetValue<string>());
        Assert.NotEqual("", body["value"]?["message"]?.GetValue<string>());
    }
}
