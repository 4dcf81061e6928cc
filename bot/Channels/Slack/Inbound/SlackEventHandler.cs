using System.Globalization;
using System.Text.Json;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Bot.Channels.Slack.Home;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Does what an event asks for: most become messages in the inbox.</summary>
internal sealed class SlackEventHandler(
    SlackBots bots, SlackMessageHandler messages, SlackTickets tickets, SlackHome home, SlackPeople people, IInbox inbox, IOptions<SlackOptions> options, IServiceScopeFactory scopes)
{
    /// <summary>Handles an event.</summary>
    public async Task<HandedOn> HandleAsync(DeliveredBySlack delivery, JsonElement envelope, CancellationToken cancellationToken)
    {
        if (envelope.At("event") is not { } happened || SlackEvents.TenantOf(envelope) is not { } tenant)
        {
            return HandedOn.Finished;
        }

        if (IsEnd(happened))
        {
            return await LeaveAsync(tenant, envelope, cancellationToken);
        }

        if (await bots.FindAsync(tenant, cancellationToken) is not { } bot)
        {
            return new HandedOn.NotYet("The app is not installed in this workspace.");
        }

        if (bot.AppId is { Length: > 0 } app && envelope.Text("api_app_id") is { } claimed && claimed != app)
        {
            return HandedOn.Finished;
        }

        var here = new SlackScene(bot, tenant, delivery.EventKey);
        return happened.Text("type") switch
        {
            "message" or "app_mention" => await messages.HandleAsync(here, happened, cancellationToken),
            "reaction_added" => await tickets.FromReactionAsync(here, happened, cancellationToken),
            "app_home_opened" when happened.Text("tab") == "home" => await home.OpenedAsync(here, happened.Text("user") ?? "", cancellationToken),
            "app_home_opened" => await GreetAsync(here, happened, cancellationToken),
            _ => HandedOn.Finished,
        };
    }

    /// <summary>The app was removed, or its bot's token was taken back; that only users' tokens were is nothing to a bot.</summary>
    private static bool IsEnd(JsonElement happened) =>
        happened.Text("type") == "app_uninstalled" || (happened.Text("type") == "tokens_revoked" && happened.Items("tokens", "bot").Any());

    /// <summary>Tokens go, conversations are marked as gone. An installation that is newer than the event stays: Slack repeats events, and sends these in any order.</summary>
    private async Task<HandedOn> LeaveAsync(SlackTenant tenant, JsonElement envelope, CancellationToken cancellationToken)
    {
        var at = envelope.At("event_time") is { } time && time.TryGetInt64(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MaxValue;
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<SlackWorkspaceStore>();
        if (options.Value.BotToken.Length > 0)
        {
            await store.LeaveAsync(tenant.Key, cancellationToken);
        }
        else if (await store.FindAsync(tenant.InstallationKeys, cancellationToken) is { } installed)
        {
            await store.RemoveAsync(installed.Key, at, cancellationToken);
        }

        bots.Forget(tenant.Key);
        return HandedOn.Finished;
    }

    /// <summary>Somebody looks at the bot's messages, perhaps for the first time; the dialog greets once.</summary>
    private async Task<HandedOn> GreetAsync(SlackScene here, JsonElement happened, CancellationToken cancellationToken)
    {
        if (happened.Text("user") is not { } user || happened.Text("channel") is not { } channel || !SlackAddress.IsDirect(channel))
        {
            return HandedOn.Finished;
        }

        switch (await people.IdentifyAsync(here.Bot, here.Tenant, user, cancellationToken))
        {
            case SlackPerson.Member member:
                await inbox.AcceptAsync(
                    new IncomingMessage
                    {
                        EventKey = string.Create(CultureInfo.InvariantCulture, $"joined:{channel}"),
                        Conversation = SlackAddress.Of(here.Tenant, channel, null),
                        From = member.User,
                        Kind = MessageKind.Joined,
                        Locale = member.Locale,
                    },
                    cancellationToken);
                return HandedOn.Finished;
            case SlackPerson.NotKnownNow unknown:
                return new HandedOn.NotYet(unknown.Why);
            default:
                return HandedOn.Finished;
        }
    }
}

/// <summary>Where something happened.</summary>
/// <param name="Bot">The desk's bot there.</param>
/// <param name="Tenant">The workspace.</param>
/// <param name="EventKey">What the event is called, for the inbox.</param>
internal sealed record SlackScene(SlackBot Bot, SlackTenant Tenant, string EventKey);
