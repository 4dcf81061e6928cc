using System.Text.Json.Nodes;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.BotFramework.Connector;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using Microsoft.AspNetCore.Http;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Connector;

/// <summary>A connector that misbehaves.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(403, "BotNotInConversationRoster", false, typeof(SendOutcome.ConversationGone))]
    [InlineData(403, "ConversationBlockedByUser", false, typeof(SendOutcome.ConversationGone))]
    [InlineData(403, "BotDisabledByAdmin", true, typeof(SendOutcome.ConversationGone))]
    [InlineData(403, "SomethingElse", false, typeof(SendOutcome.Refused))]
    [InlineData(404, "ConversationNotFound", false, typeof(SendOutcome.ConversationGone))]
    [InlineData(404, "ActivityNotFound", true, typeof(SendOutcome.Refused))]
    [InlineData(400, "BadSyntax", false, typeof(SendOutcome.Refused))]
    [InlineData(413, "MessageSizeTooBig", false, typeof(SendOutcome.Refused))]
    [InlineData(401, "BotNotRegistered", false, typeof(SendOutcome.TryAgain))]
    [InlineData(412, "PreconditionFailed", false, typeof(SendOutcome.TryAgain))]
    [InlineData(429, null, false, typeof(SendOutcome.TryAgain))]
    [InlineData(500, null, false, typeof(SendOutcome.Unknown))]
    [InlineData(502, null, false, typeof(SendOutcome.Unknown))]
    [InlineData(503, null, false, typeof(SendOutcome.Unknown))]
    [InlineData(504, null, false, typeof(SendOutcome.Unknown))]
    [InlineData(408, null, false, typeof(SendOutcome.Unknown))]
    [InlineData(500, null, true, typeof(SendOutcome.TryAgain))]
    [InlineData(502, null, true, typeof(SendOutcome.TryAgain))]
    [InlineData(503, null, true, typeof(SendOutcome.TryAgain))]
    [InlineData(504, null, true, typeof(SendOutcome.TryAgain))]
    [InlineData(501, null, true, typeof(SendOutcome.Refused))]
    public async Task Each_refusal_means_one_thing(int status, string? code, bool isEdit, Type expected)
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Answers(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code } }.ToJsonString());

        var outcome = await outside.SayAsync(edit: isEdit ? "sent-1" : null);

        Assert.IsType(expected, outcome);
        Assert.Equal(status == 401 ? 2 : 1, outside.Connector.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"\"}")]
    [InlineData("{\"id\":7}")]
    public async Task A_delivery_counts_whatever_the_body_says(string body)
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Answers(201, body);

        Assert.Equal(new SendOutcome.Sent(null), await outside.SayAsync());
    }

    [Fact]
    public async Task An_endless_body_is_not_read_to_its_end()
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Behaviour = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[16 * 1024], context.RequestAborted);
            }
        };

        Assert.Equal(new SendOutcome.Sent(null), await outside.SayAsync());
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("Mon, 02 Nov 2026 08:00:09 GMT", 9)]
    [InlineData("Mon, 02 Nov 2026 07:00:00 GMT", 0)]
    [InlineData("soon", 2)]
    [InlineData(null, 2)]
    public async Task Throttling_says_how_long_to_wait(string? retryAfter, int seconds)
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Answers(429, retryAfter: retryAfter);

        var outcome = Assert.IsType<SendOutcome.TryAgain>(await outside.SayAsync());

        Assert.Equal(TimeSpan.FromSeconds(seconds), outcome.After);
    }

    [Fact]
    public async Task A_throttled_conversation_rests_and_others_do_not()
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Answers(429, retryAfter: "7");
        await outside.SayAsync();
        outside.Connector.Answers(201);

        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<SendOutcome.TryAgain>(await outside.SayAsync()).After);
        Assert.Single(outside.Connector.Requests);
        Assert.IsType<SendOutcome.Sent>(await outside.SayAsync(to: Outside.To(id: "a:another")));

        outside.Host.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.IsType<SendOutcome.Sent>(await outside.SayAsync());
    }

    [Theory]
    [InlineData(null, typeof(SendOutcome.Unknown))]
    [InlineData("sent-1", typeof(SendOutcome.TryAgain))]
    public async Task No_answer_in_time_leaves_a_send_in_doubt_and_an_edit_to_be_repeated(string? edit, Type expected)
    {
        await using var outside = await Outside.StartAsync();
        var arrived = new TaskCompletionSource();
        outside.Connector.Behaviour = context =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        var sending = outside.SayAsync(edit: edit);
        await arrived.Task;
        outside.Host.Time.Advance(ConnectorClient.Patience);

        Assert.IsType(expected, await sending);
        Assert.Single(outside.Connector.Requests);
    }

    [Theory]
    [InlineData(null, typeof(SendOutcome.Unknown))]
    [InlineData("sent-1", typeof(SendOutcome.TryAgain))]
    public async Task A_connection_closed_after_the_request_leaves_a_send_in_doubt_and_is_not_used_again_by_itself(string? edit, Type expected)
    {
        await using var outside = await Outside.StartAsync();
        await outside.SayAsync(); // so that the next request goes over a connection that is already open
        outside.Connector.Behaviour = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.IsType(expected, await outside.SayAsync(edit: edit));
        Assert.Equal(2, outside.Connector.Requests.Count);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_told_a_story()
    {
        await using var outside = await Outside.StartAsync();
        using var enough = new CancellationTokenSource();
        outside.Connector.Behaviour = async context =>
        {
            await enough.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            outside.Channel.SendAsync(new OutgoingMessage(1, Outside.To(), new TextReply("x"), null, null), enough.Token));
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Behaviour = context =>
            context.Request.Headers.Authorization == "Bearer token-2" ? FakeConnector.Answer(context, 201, """{"id":"x"}""") : FakeConnector.Answer(context, 401);

        Assert.Equal(new SendOutcome.Sent("x"), await outside.SayAsync());
        Assert.Equal(["Bearer token-1", "Bearer token-2"], outside.Connector.Requests.Select(request => request.Authorization));
        Assert.Equal("hello", outside.Connector.Requests.Last().Body["text"]?.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_token_nothing_leaves()
    {
        await using var outside = await Outside.StartAsync();
        outside.Tokens.None = true;

        Assert.IsType<SendOutcome.TryAgain>(await outside.SayAsync());
        Assert.Empty(outside.Connector.Requests);
    }

    [Fact]
    public async Task A_card_that_is_too_large_is_said_in_words()
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Behaviour = context => FakeConnector.Answer(context, outside.Connector.Requests.Count == 1 ? 413 : 201, """{"id":"x"}""");

        var outcome = await outside.SendAsync(new CardReply("k", new AdaptiveCard([new TextBlock("large")], []), "Your *ticket*"));

        Assert.Equal(new SendOutcome.Sent("x"), outcome);
        var words = outside.Connector.Requests.Last().Body;
        Assert.Equal(@"Your \*ticket\*", words["text"]?.GetValue<string>());
        Assert.Null(words["attachments"]);
    }

    [Fact]
    public async Task An_answer_to_a_message_that_is_gone_is_sent_by_itself()
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Behaviour = context => FakeConnector.Answer(context, outside.Connector.Requests.Count == 1 ? 404 : 201, """{"id":"x"}""");

        Assert.Equal(new SendOutcome.Sent("x"), await outside.SayAsync(inReplyTo: "gone"));
        Assert.EndsWith("/activities", outside.Connector.Requests.Last().Target);
        Assert.Null(outside.Connector.Requests.Last().Body["replyToId"]);
    }

    [Fact]
    public async Task Nothing_of_a_message_or_token_is_logged()
    {
        await using var outside = await Outside.StartAsync();
        foreach (var status in (int[])[201, 400, 401, 403, 429, 502])
        {
            outside.Connector.Answers(status, """{"error":{"code":"Bearer leaked words"}}""");
            await outside.SayAsync("private words", to: Outside.To(id: $"a:secret-{status}"));
        }

        Assert.DoesNotContain("private", outside.Host.Log.Text);
        Assert.DoesNotContain("token-", outside.Host.Log.Text);
        Assert.DoesNotContain("leaked", outside.Host.Log.Text);
        Assert.DoesNotContain("a:secret", outside.Host.Log.Text);
        Assert.DoesNotContain("a%3Asecret", outside.Host.Log.Text);
    }
}
