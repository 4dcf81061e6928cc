using System.Text.Json.Nodes;
using DeskBot.Bot.Tests.Channels.Slack.Rendering;
using DeskBot.Harness.Slack;
using Microsoft.AspNetCore.Http;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>All the ways to the desk that only Slack has, with the real host: channels and their threads, edits and deletions, files, the command, the shortcuts, the emoji.</summary>
[Collection(TwoChannels.Name)]
public sealed class SlackPlacesTests(TwoChannels desk)
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly SlackUser _user = TwoChannels.Member("David", "david.kowalski@demo.example");

    private string Own => FakeSlack.DirectOf(_user.Id);

    [Fact]
    public async Task A_question_by_mention_is_answered_in_its_thread_where_it_goes_on_without_mention()
    {
        desk.Slack.With(_user);
        var (thread, answer) = await AskedInChannelAsync();
        var solved = Rendered.ButtonsIn(answer.Arguments["blocks"]).First(button => (string?)button["text"]?["text"] == "Solved");
        await InteractAsync(Press(solved, answer, thread));
        await desk.Slack.HearsAsync(call => call.Method == "chat.update" && call.Ts == answer.Ts && call.Raw.Contains("Good to hear", StringComparison.Ordinal));

        await EventAsync(InChannel("what can I order?", _user.Id, thread: thread));

        var more = await desk.Slack.HearsAsync(call => call.Method == "chat.postMessage" && call["thread_ts"] == thread && call.Raw.Contains("What can I order?", StringComparison.Ordinal));
        Assert.Equal((General, General), (answer["channel"], more["channel"]));
        Assert.DoesNotContain(desk.Slack.Calls, call => call.Method == "chat.postMessage" && call["channel"] == General && call["thread_ts"] is null);
    }

    [Fact]
    public async Task A_comment_follows_the_message_when_that_is_edited_and_when_it_is_deleted()
    {
        var person = desk.InSlack(_user);
        var number = await ReportedAsync(person);
        var message = Direct($"{number}: it smells of oranges", _user.Id);
        await EventAsync(message);
        await person.Hears($"I put that on {number}").Says($"status of {number}").Sees("smells of oranges");

        await EventAsync(Changed(message, $"{number}: it smells of burnt rubber", Ts()));
        await person.Sees("smells of burnt rubber");
        await EventAsync(Deleted(message, Ts()));
        await person.Hears($"I took that back from {number}");
    }

    [Fact]
    public async Task A_file_that_comes_with_what_is_wrong_is_on_the_ticket()
    {
        desk.Slack.Files["stripes.png"] = _ => Results.Bytes(Png, "image/png");
        var person = desk.InSlack(_user);
        var message = Direct("Mein Drucker druckt nicht mehr und zeigt einen Fehler an, bitte helfen Sie mir", _user.Id);
        (message["subtype"], message["files"]) = ("file_share", new JsonArray(new JsonObject
        {
            ["id"] = "F1", ["name"] = "stripes.png", ["mimetype"] = "image/png", ["size"] = Png.Length, ["url_private"] = new Uri(desk.Slack.Root, "/files/stripes.png").ToString(),
            ["url_private_download"] = new Uri(desk.Slack.Root, "/files/stripes.png").ToString(),
        }));
        await EventAsync(message);

        await person.Sees("Is this right?").Presses("Open ticket", ("Category", "Printing and scanning"));
        var number = await person.LearnsNumberAsync("Opened as");
        await person.Says($"status of {number}").Sees("stripes.png");
    }

    [Fact]
    public async Task The_command_answers_in_the_direct_conversation()
    {
        var person = desk.InSlack(_user);
        Assert.Contains("/desk status INC0000001", await CommandAsync("help"), StringComparison.Ordinal);
        Assert.Contains("on its way to our direct messages", await CommandAsync("my tickets"), StringComparison.Ordinal);
        await person.Hears("Your tickets");
        await CommandAsync("ask what can I order?");
        await person.Hears("What can I order?");
        await CommandAsync("status INC9999999");
        await person.Hears("I find no ticket INC9999999");
    }

    [Fact]
    public async Task A_message_of_somebody_else_becomes_a_ticket_by_shortcut_and_by_emoji()
    {
        var person = desk.InSlack(_user);
        var (first, second) = (Ts(), Ts());
        await InteractAsync(Interaction("message_action", _user.Id, new JsonObject
        {
            ["callback_id"] = "desk.ticket", ["response_url"] = new Uri(desk.Slack.Root, "/response/1").ToString(), ["channel"] = new JsonObject { ["id"] = General },
            ["message"] = new JsonObject { ["ts"] = first, ["user"] = "U0BOB0001", ["text"] = "the printer on floor 3 shows stripes" },
        }));
        await person.Sees("the printer on floor 3 shows stripes").Presses("Cancel").Sees("No ticket was opened");

        desk.Slack.WithMessage(General, second, "U0BOB0001", "the projector in room Oslo hums");
        await EventAsync(Reaction("ticket", General, second, _user.Id));
        await person.Sees("the projector in room Oslo hums").IsOffered("Cancel");
    }

    [Fact]
    public async Task A_question_from_the_global_shortcut_is_answered_in_the_direct_conversation()
    {
        var person = desk.InSlack(_user);
        var shortcut = Interaction("shortcut", _user.Id, new JsonObject { ["callback_id"] = "desk.ask", ["action_ts"] = Ts() });
        await InteractAsync(shortcut);
        var opened = await desk.Slack.HearsAsync(call => call.Method == "views.open" && call["trigger_id"] == (string?)shortcut["trigger_id"]);
        Assert.Empty(BlockKitRules.OfView(opened.Arguments["view"]?.DeepClone().AsObject() ?? []));

        await InteractAsync(Submission("desk.ask", "", new JsonObject
        {
            ["desk.question"] = new JsonObject { ["desk.question.text"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = "what can I order?" } },
        }, _user.Id));
        await person.Hears("What can I order?");
        Assert.Equal(Own, desk.Slack.Calls.Last(call => call.Method == "chat.postMessage")["channel"]);
    }

    /// <summary>Asks in threads of their own until there is an article in the answer: the articles are read after the start.</summary>
    private async Task<(string Thread, SlackCall Answer)> AskedInChannelAsync()
    {
        while (true)
        {
            var mention = Mention($"<@{FakeSlack.BotUser}> my VPN keeps disconnecting", _user.Id);
            var thread = (string?)mention["ts"] ?? "";
            await EventAsync(mention);
            var answer = await desk.Slack.HearsAsync(call => call.Method == "chat.postMessage" && call["thread_ts"] == thread);
            if (answer.Raw.Contains("Not solved", StringComparison.Ordinal))
            {
                return (thread, answer);
            }
        }
    }

    private static async Task<string> ReportedAsync(StoryPerson person)
    {
        await person.Says("Mein Drucker druckt nicht mehr und zeigt einen Fehler an, bitte helfen Sie mir").Sees("Is this right?").Presses("Open ticket", ("Category", "Printing and scanning"));
        return await person.LearnsNumberAsync("Opened as");
    }

    private JsonObject Press(JsonObject button, SlackCall message, string thread)
    {
        var click = Click((string?)button["value"] ?? "", General, message.Ts ?? "", _user.Id, thread);
        (click["actions"]?[0]?.AsObject() ?? [])["action_id"] = button["action_id"]?.DeepClone();
        return click;
    }

    private Task<string> EventAsync(JsonObject happened) => desk.DeliverAsync((signer, host) => signer.Event(host, Envelope(happened)));

    private Task<string> InteractAsync(JsonObject payload) => desk.DeliverAsync((signer, host) => signer.Interaction(host, payload));

    private Task<string> CommandAsync(string text) =>
        desk.DeliverAsync((signer, host) => signer.Command(host, Command(text, _user.Id, General, new Uri(desk.Slack.Root, "/response/1"))));
}
