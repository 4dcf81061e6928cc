using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>The views that the channel writes itself: the question's modal, the home tab, and what stands in a modal until its form is there.</summary>
internal static class SlackViews
{
    /// <summary>The global shortcut <em>Ask the desk</em>, and its modal. The manifest names the same.</summary>
    public const string Ask = SlackNames.OwnPrefix + "ask";

    /// <summary>The message shortcut <em>Open a ticket from this</em>. The manifest names the same.</summary>
    public const string TicketFromMessage = SlackNames.OwnPrefix + "ticket";

    /// <summary>The slash command. The manifest names the same.</summary>
    public const string Command = "/desk";

    private const string Home = SlackNames.OwnPrefix + "home";
    private const string QuestionBlock = SlackNames.OwnPrefix + "question";
    private const string QuestionField = SlackNames.OwnPrefix + "question.text";
    private const int MostHomeBlocks = 100;
    private const int LongestQuestion = 3000;
    private const int LongestNotice = 2000;

    /// <summary>The modal that takes a question.</summary>
    public static JsonObject AskModal() => Modal("Ask the desk", "Ask", new JsonArray(new JsonObject
    {
        ["type"] = "input",
        ["block_id"] = QuestionBlock,
        ["label"] = Plain("What is wrong, what do you need, what do you want to know?"),
        ["hint"] = Plain("The answer comes in our direct messages."),
        ["element"] = new JsonObject
        {
            ["type"] = "plain_text_input",
            ["action_id"] = QuestionField,
            ["multiline"] = true,
            ["max_length"] = LongestQuestion,
            ["focus_on_load"] = true,
        },
    }));

    /// <summary>The question that was sent with the modal.</summary>
    public static string QuestionIn(JsonElement payload) => payload.Text("view", "state", "values", QuestionBlock, QuestionField, "value")?.Trim() ?? "";

    /// <summary>What stands in a modal until its form is there.</summary>
    public static JsonObject Loading() => Notice("One moment, please…");

    /// <summary>What stands in a modal whose form is no more.</summary>
    public static JsonObject Outdated() => Notice("This form is not open any more. Write to me in our direct messages, and I will start a new one.");

    /// <summary>What stands in a modal when one of its buttons was pressed and there is nothing more to fill in.</summary>
    public static JsonObject Settled() => Notice("Done. The card in our conversation shows what came of it.");

    /// <summary>The home tab.</summary>
    /// <param name="sections">The blocks of its sections.</param>
    /// <param name="notice">What came of a click on it, in mrkdwn; null for none.</param>
    public static JsonObject HomeTab(IEnumerable<JsonArray> sections, string? notice = null)
    {
        var blocks = new JsonArray(
            new JsonObject { ["type"] = "header", ["text"] = Plain("Service desk") },
            Small($"Write to me under *Messages*, mention me in a channel, or use `{Command}` anywhere."));
        if (notice is not null)
        {
            blocks.Add(new JsonObject { ["type"] = "divider" });
            blocks.Add(Text($"💬 {(notice.Length > LongestNotice ? notice[..LongestNotice] + "…" : notice)}"));
            blocks.Add(Small("More about it is under *Messages*."));
        }

        foreach (var section in sections)
        {
            if (blocks.Count + 1 + section.Count > MostHomeBlocks)
            {
                break;
            }

            blocks.Add(new JsonObject { ["type"] = "divider" });
            foreach (var block in section)
            {
                blocks.Add(block?.DeepClone());
            }
        }

        return new JsonObject { ["type"] = "home", ["callback_id"] = Home, ["blocks"] = blocks };
    }

    private static JsonObject Notice(string text) => Modal("Service desk", null, new JsonArray(Text(text)));

    private static JsonObject Modal(string title, string? submit, JsonArray blocks)
    {
        var view = new JsonObject { ["type"] = "modal", ["callback_id"] = Ask, ["title"] = Plain(title), ["close"] = Plain("Close"), ["blocks"] = blocks };
        if (submit is not null)
        {
            view["submit"] = Plain(submit);
        }

        return view;
    }

    private static JsonObject Small(string mrkdwn) =>
        new() { ["type"] = "context", ["elements"] = new JsonArray(new JsonObject { ["type"] = "mrkdwn", ["text"] = mrkdwn, ["verbatim"] = true }) };

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text };

    private static JsonObject Text(string mrkdwn) => new() { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = mrkdwn, ["verbatim"] = true } };
}
