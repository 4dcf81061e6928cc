using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Takes in what comes over a connection of Socket Mode, as if it had been posted.</summary>
internal sealed class SlackEnvelopes(SlackIntake intake, SlackInteractions interactions, SlackCommands commands, IOptions<SlackOptions> options)
{
    /// <summary>Takes an envelope in.</summary>
    /// <returns>What the acknowledgement holds; null for nothing.</returns>
    public async Task<JsonObject?> AnswerAsync(JsonElement envelope, CancellationToken cancellationToken)
    {
        if (envelope.At("payload") is not { ValueKind: JsonValueKind.Object } payload)
        {
            return null;
        }

        switch (envelope.Text("type"))
        {
            case "events_api":
                if (SlackEvents.Read(payload, payload.GetRawText(), options.Value.TicketReaction) is { } delivery)
                {
                    await intake.AcceptAsync(delivery);
                }

                return null;
            case "interactive":
                return await interactions.AnswerAsync(payload, payload.GetRawText(), cancellationToken);
            case "slash_commands":
                var fields = payload.EnumerateObject().ToDictionary(
                    field => field.Name, field => field.Value.ValueKind == JsonValueKind.String ? payload.Text(field.Name) ?? "" : field.Value.GetRawText(), StringComparer.Ordinal);
                return await commands.AnswerAsync(fields, cancellationToken);
            default:
                return null;
        }
    }
}
