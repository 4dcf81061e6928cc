using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Bot.Channels.BotFramework.Inbound;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Answers the slash command while Slack waits: with help, or with the promise of an answer in the direct conversation.</summary>
internal sealed class SlackCommands(SlackIntake intake)
{
    private const string Help =
        "*What I can do here*\n"
        + "`/desk ask my VPN keeps disconnecting`   asks me, or reports that something is wrong\n"
        + "`/desk status INC0000001`   tells how a ticket stands\n"
        + "`/desk my tickets`   lists your tickets\n"
        + "`/desk human`   gets you somebody to talk to\n"
        + "Answers come in our direct messages, where nobody reads along.";

    /// <summary>Answers a command.</summary>
    public async Task<JsonObject?> AnswerAsync(IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        if (TenantOf(fields) is not { } tenant || fields.GetValueOrDefault("command") != SlackViews.Command || fields.GetValueOrDefault("user_id") is not { Length: > 0 and <= 64 } user)
        {
            return null;
        }

        if (MessageOf(fields.GetValueOrDefault("text", "")) is null)
        {
            return Say(Help);
        }

        var key = EventKeys.Name("command", user, fields.GetValueOrDefault("trigger_id"), fields.GetValueOrDefault("text"), fields.GetValueOrDefault("channel_id"));
        var payload = JsonSerializer.Serialize(fields.Where(field => field.Key is not "token").ToDictionary());
        await intake.AcceptAsync(new DeliveredBySlack(tenant.Key, key, SlackDeliveryKind.Command, user, payload));
        return SlackAddress.IsDirect(fields.GetValueOrDefault("channel_id", "")) ? null : Say("The answer is on its way to our direct messages.");
    }

    /// <summary>The workspace of a command.</summary>
    public static SlackTenant? TenantOf(IReadOnlyDictionary<string, string> fields) => SlackTenant.Of(
        fields.GetValueOrDefault("enterprise_id"), fields.GetValueOrDefault("team_id"), fields.GetValueOrDefault("is_enterprise_install") == "true");

    /// <summary>What a command says, in words that could have been written to the bot; null when it asks for help.</summary>
    public static string? MessageOf(string text)
    {
        var said = SlackText.ToPlain(text, botUser: null);
        var (verb, rest) = said.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space ? (said[..space], said[(space + 1)..].Trim()) : (said, "");
        return (verb.ToUpperInvariant(), rest) switch
        {
            ("" or "HELP" or "?", "") => null,
            ("ASK", "") => null,
            ("ASK", _) => rest,
            ("STATUS", "") => "Show my tickets",
            ("STATUS", _) => $"What is the status of {rest}?",
            ("MY", _) when rest.Equals("tickets", StringComparison.OrdinalIgnoreCase) => "Show my tickets",
            ("TICKETS" or "LIST", "") => "Show my tickets",
            ("HUMAN" or "AGENT", "") => "Talk to a human",
            _ => said,
        };
    }

    private static JsonObject Say(string text) => new() { ["response_type"] = "ephemeral", ["text"] = text };
}

/// <summary>Hands on slash commands that were written down, as if they had been written to the bot in the direct conversation.</summary>
internal sealed class SlackCommandHandler(SlackBots bots, SlackPeople people, SlackDirect direct, SlackResponses responses, IInbox inbox)
{
    /// <summary>Handles a command.</summary>
    public async Task<HandedOn> HandleAsync(DeliveredBySlack delivery, JsonElement payload, CancellationToken cancellationToken)
    {
        var fields = payload.Deserialize<Dictionary<string, string>>() ?? [];
        var user = fields.GetValueOrDefault("user_id", "");
        if (SlackCommands.TenantOf(fields) is not { } tenant || SlackCommands.MessageOf(fields.GetValueOrDefault("text", "")) is not { } text)
        {
            return HandedOn.Finished;
        }

        if (await bots.FindAsync(tenant, cancellationToken) is not { } bot)
        {
            return new HandedOn.NotYet("The app is not installed in this workspace.");
        }

        switch (await people.IdentifyAsync(bot, tenant, user, cancellationToken))
        {
            case SlackPerson.Member member:
                var (own, answer) = await direct.OpenAsync(bot, tenant, user, cancellationToken);
                if (own is null)
                {
                    return answer is null ? HandedOn.Finished : HandedOn.Of(answer);
                }

                await inbox.AcceptAsync(
                    new IncomingMessage
                    {
                        EventKey = delivery.EventKey,
                        Conversation = SlackAddress.Of(tenant, own, null),
                        From = member.User,
                        Kind = MessageKind.Text,
                        Text = text,
                        Locale = member.Locale,
                    },
                    cancellationToken);
                return HandedOn.Finished;
            case SlackPerson.NotKnownNow unknown:
                return new HandedOn.NotYet(unknown.Why);
            default:
                await responses.SayAsync(fields.GetValueOrDefault("response_url"), "I help the members of this workspace only.", cancellationToken);
                return HandedOn.Finished;
        }
    }
}
