using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Deals with a form's submission while Slack waits, which it does for three seconds.</summary>
internal sealed partial class SlackSubmissions(
    SlackBots bots, SlackClient client, SlackPeople people, ISlackRendering rendering, IInbox inbox, TimeProvider time, ILogger<SlackSubmissions> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2300);

    /// <summary>
    /// Hands the submission in and says what is wrong with it. Takes it longer than Slack waits, the modal closes and the card says what came of it: then it is
    /// not accepted here, but the caller writes it down; the inbox takes it once.
    /// </summary>
    public async Task<(bool IsAccepted, JsonObject? Answer)> AnswerAsync(SlackTenant tenant, JsonElement payload, SlackSubmission submission, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (await MessageAsync(tenant, payload, submission, either.Token) is not { } message)
            {
                return (false, null);
            }

            var answer = await inbox.AnswerAsync(message, either.Token);
            return (true, answer.Card is { } card ? rendering.ErrorsFor(card, payload) : null);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return (false, null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(logger, error);
            return (false, null);
        }
    }

    /// <summary>Shows in a modal what came of a button in it. The click itself is written down elsewhere; the inbox takes it once, and says the same both times.</summary>
    public async Task ShowOutcomeAsync(SlackTenant tenant, JsonElement payload, SlackClick.Pressed click, CancellationToken cancellationToken)
    {
        var pressed = new SlackSubmission(click.Action, click.Origin ?? "");
        if (payload.Text("view", "id") is not { } view || await bots.FindAsync(tenant, cancellationToken) is not { } bot
            || await MessageAsync(tenant, payload, pressed, cancellationToken) is not { } message)
        {
            return;
        }

        var answer = await inbox.AnswerAsync(message, cancellationToken);
        var after = answer.Card is { } card ? rendering.FormAfter(card, payload) : null;
        await client.UpdateViewAsync(bot.Token, view, payload.Text("view", "hash"), after ?? SlackViews.Settled(), cancellationToken);
    }

    /// <summary>The click that a submission stands for; null when nobody can say at the moment who made it.</summary>
    public async Task<IncomingMessage?> MessageAsync(SlackTenant tenant, JsonElement payload, SlackSubmission submission, CancellationToken cancellationToken)
    {
        var user = SlackClicks.User(payload);
        if (await bots.FindAsync(tenant, cancellationToken) is not { } bot || SlackClicks.PlaceOf(payload, submission.Origin) is not { } place
            || await people.IdentifyAsync(bot, tenant, user, cancellationToken) is not SlackPerson.Member member)
        {
            return null;
        }

        var conversation = place.In(tenant);
        return new IncomingMessage
        {
            EventKey = SlackClicks.KeyOf(payload),
            Conversation = conversation,
            From = member.User,
            Kind = MessageKind.CardAction,
            Action = submission.Action,
            Locale = member.Locale,
            MessageId = conversation.IsGroup ? SlackAddress.ClickId(user) : null,
        };
    }

    [LoggerMessage(LogLevel.Error, "A submission could not be answered; it is written down and tried again.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
