using System.Text.Json;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.ReportingIncidents;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Opens tickets from messages that people point at, by a reaction or by a shortcut. The form comes in their own direct conversation, so that the channel stays quiet.</summary>
internal sealed class SlackTickets(SlackClient client, SlackPeople people, SlackDirect direct, IInbox inbox)
{
    /// <summary>A member put the ticket emoji on a message. Once for each member and message, however often it is put there.</summary>
    public async Task<HandedOn> FromReactionAsync(SlackScene here, JsonElement happened, CancellationToken cancellationToken)
    {
        if (happened.Text("user") is not { } user || user == here.Bot.UserId || happened.Text("item", "channel") is not { } channel || happened.Text("item", "ts") is not { } ts)
        {
            return HandedOn.Finished;
        }

        var answer = await client.ReadMessageAsync(here.Bot.Token, channel, ts, cancellationToken);
        if (answer.Body is not { } body)
        {
            return HandedOn.Of(answer);
        }

        var message = body.Items("messages").FirstOrDefault(message => message.Text("ts") == ts);
        return message.ValueKind == JsonValueKind.Undefined
            ? HandedOn.Finished
            : await StartAsync(here with { EventKey = $"ticket:{user}:{channel}:{ts}" }, user, channel, message, cancellationToken);
    }

    /// <summary>Begins a ticket about a message for whoever pointed at it.</summary>
    public async Task<HandedOn> StartAsync(SlackScene here, string user, string channel, JsonElement message, CancellationToken cancellationToken)
    {
        if (await people.IdentifyAsync(here.Bot, here.Tenant, user, cancellationToken) is not SlackPerson.Member member)
        {
            return HandedOn.Finished;
        }

        var (own, answer) = await direct.OpenAsync(here.Bot, here.Tenant, user, cancellationToken);
        if (own is null)
        {
            return answer is null ? HandedOn.Finished : HandedOn.Of(answer);
        }

        var text = SlackText.ToPlain(message.Text("text"), here.Bot.UserId);
        var link = message.Text("ts") is { } ts ? (await client.GetPermalinkAsync(here.Bot.Token, channel, ts, cancellationToken)).Body?.Text("permalink") : null;
        await inbox.AcceptAsync(
            new IncomingMessage
            {
                EventKey = here.EventKey,
                Conversation = SlackAddress.Of(here.Tenant, own, null),
                From = member.User,
                Kind = MessageKind.CardAction,
                Action = PointedAtText.Of(link is null ? text : $"{text}\n\n{link}"),
                Locale = member.Locale,
            },
            cancellationToken);
        return HandedOn.Finished;
    }
}
