using System.Text.Json;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Home;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Hands on clicks, questions and shortcuts that were written down.</summary>
internal sealed class SlackInteractionHandler(
    SlackBots bots, SlackPeople people, SlackDirect direct, SlackTickets tickets, SlackSubmissions submissions, SlackResponses responses, SlackNotices notices, SlackHome home,
    ISlackRendering rendering, IInbox inbox)
{
    /// <summary>Handles an interaction.</summary>
    public async Task<HandedOn> HandleAsync(DeliveredBySlack delivery, JsonElement payload, CancellationToken cancellationToken)
    {
        if (SlackClicks.TenantOf(payload) is not { } tenant || SlackClicks.User(payload) is not { Length: > 0 } user)
        {
            return HandedOn.Finished;
        }

        if (await bots.FindAsync(tenant, cancellationToken) is not { } bot)
        {
            return new HandedOn.NotYet("The app is not installed in this workspace.");
        }

        if (bot.AppId is { Length: > 0 } app && payload.Text("api_app_id") is { } claimed && claimed != app)
        {
            return HandedOn.Finished;
        }

        var here = new SlackScene(bot, tenant, delivery.EventKey);
        return payload.Text("type") switch
        {
            "message_action" => await FromMessageAsync(here, user, payload, cancellationToken),
            "view_submission" when payload.Text("view", "callback_id") == SlackViews.Ask => await SayAsync(here, user, SlackViews.QuestionIn(payload), null, cancellationToken),
            "view_submission" => await SubmitAsync(here, payload, cancellationToken),
            _ => await ClickAsync(here, user, payload, cancellationToken),
        };
    }

    private async Task<HandedOn> FromMessageAsync(SlackScene here, string user, JsonElement payload, CancellationToken cancellationToken)
    {
        if (payload.At("message") is not { } message || payload.Text("channel", "id") is not { } channel)
        {
            return HandedOn.Finished;
        }

        var outcome = await tickets.StartAsync(here, user, channel, message, cancellationToken);
        if (outcome is HandedOn.Done)
        {
            await responses.SayAsync(payload.Text("response_url"), "I have filled in a form for this. It waits for you in our direct messages.", cancellationToken);
        }

        return outcome;
    }

    private async Task<HandedOn> SubmitAsync(SlackScene here, JsonElement payload, CancellationToken cancellationToken)
    {
        if (rendering.ReadSubmission(payload) is not { } submission)
        {
            return HandedOn.Finished;
        }

        if (await submissions.MessageAsync(here.Tenant, payload, submission, cancellationToken) is not { } message)
        {
            return new HandedOn.NotYet("It is not known who sent the form.");
        }

        await inbox.AcceptAsync(message, cancellationToken);
        return HandedOn.Finished;
    }

    private async Task<HandedOn> ClickAsync(SlackScene here, string user, JsonElement payload, CancellationToken cancellationToken)
    {
        var click = rendering.ReadBlockAction(payload);
        return click switch
        {
            SlackClick.Pressed pressed when SlackClicks.PlaceOf(payload, click.Origin) is null => await ClickAtHomeAsync(
                here, user, message => message with { Kind = MessageKind.CardAction, Action = pressed.Action }, cancellationToken),
            SlackClick.Said said when SlackClicks.PlaceOf(payload, click.Origin) is null => await ClickAtHomeAsync(
                here, user, message => message with { Kind = MessageKind.Text, Text = said.Text }, cancellationToken),
            SlackClick.Pressed pressed => await SendAsync(
                here, user, SlackClicks.PlaceOf(payload, click.Origin), message => message with { Kind = MessageKind.CardAction, Action = pressed.Action }, cancellationToken),
            SlackClick.Said said => await SayAsync(here, user, said.Text, SlackClicks.PlaceOf(payload, click.Origin), cancellationToken),
            _ => HandedOn.Finished,
        };
    }

    /// <summary>A click on the home tab: dealt with in the person's own conversation, and what came of it is said on the tab as well.</summary>
    private async Task<HandedOn> ClickAtHomeAsync(SlackScene here, string user, Func<IncomingMessage, IncomingMessage> what, CancellationToken cancellationToken)
    {
        switch (await people.IdentifyAsync(here.Bot, here.Tenant, user, cancellationToken))
        {
            case SlackPerson.Member member:
                var (own, answer) = await direct.OpenAsync(here.Bot, here.Tenant, user, cancellationToken);
                if (own is null)
                {
                    return answer is null ? HandedOn.Finished : HandedOn.Of(answer);
                }

                var message = what(Base(here, SlackAddress.Of(here.Tenant, own, null), member, user, clicked: null)) with { IsFromElsewhere = true };
                var outcome = await inbox.AnswerAsync(message, cancellationToken);
                return await home.ClickedAsync(here.Tenant, user, outcome.Message, cancellationToken);
            case SlackPerson.NotKnownNow unknown:
                return new HandedOn.NotYet(unknown.Why);
            default:
                return HandedOn.Finished;
        }
    }

    private Task<HandedOn> SayAsync(SlackScene here, string user, string text, SlackPlace? place, CancellationToken cancellationToken) =>
        SendAsync(here, user, place, message => message with { Kind = MessageKind.Text, Text = text }, cancellationToken);

    /// <summary>Hands it in where it was done, or in the person's own conversation when that is nowhere in particular.</summary>
    private async Task<HandedOn> SendAsync(SlackScene here, string user, SlackPlace? place, Func<IncomingMessage, IncomingMessage> what, CancellationToken cancellationToken)
    {
        switch (await people.IdentifyAsync(here.Bot, here.Tenant, user, cancellationToken))
        {
            case SlackPerson.Member member:
                var (own, answer) = place is null ? await direct.OpenAsync(here.Bot, here.Tenant, user, cancellationToken) : (place.Channel, null);
                if (own is null)
                {
                    return answer is null ? HandedOn.Finished : HandedOn.Of(answer);
                }

                var conversation = SlackAddress.Of(here.Tenant, own, place?.Thread);
                await inbox.AcceptAsync(what(Base(here, conversation, member, user, place?.Message)), cancellationToken);
                return HandedOn.Finished;
            case SlackPerson.NotKnownNow unknown:
                return new HandedOn.NotYet(unknown.Why);
            default:
                if (place is not null)
                {
                    await notices.DeclineAsync(here, place.Channel, place.Thread, user, cancellationToken);
                }

                return HandedOn.Finished;
        }
    }

    private static IncomingMessage Base(SlackScene here, ConversationAddress conversation, SlackPerson.Member member, string user, string? clicked) => new()
    {
        EventKey = here.EventKey,
        Conversation = conversation,
        From = member.User,
        Kind = MessageKind.CardAction,
        Locale = member.Locale,
        MessageId = conversation.IsGroup ? SlackAddress.ClickId(user) : null,
        AboutMessageId = clicked,
    };
}
