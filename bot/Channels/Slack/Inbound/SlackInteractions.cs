using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Backend.Conversations.Slack;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>
/// Answers clicks, shortcuts and submissions while Slack waits. Clicks are written down and answered with nothing: what comes of them is seen on the card. A
/// form's submission is dealt with at once, so that what is wrong with it is said at its fields.
/// </summary>
internal sealed partial class SlackInteractions(ISlackRendering rendering, SlackForms forms, SlackSubmissions submissions, SlackIntake intake, ILogger<SlackInteractions> logger)
{
    /// <summary>Answers a payload.</summary>
    /// <returns>What the acknowledgement holds; null for nothing.</returns>
    public async Task<JsonObject?> AnswerAsync(JsonElement payload, string text, CancellationToken cancellationToken)
    {
        if (SlackClicks.TenantOf(payload) is not { } tenant)
        {
            return null;
        }

        switch (payload.Text("type"))
        {
            case "block_actions":
                await ClickAsync(tenant, payload, text);
                return null;
            case "view_submission":
                return await SubmitAsync(tenant, payload, text, cancellationToken);
            case "shortcut" when payload.Text("callback_id") == SlackViews.Ask && payload.Text("trigger_id") is { } trigger:
                InBackground(() => forms.AskAsync(tenant, trigger, CancellationToken.None));
                return null;
            case "message_action" when payload.Text("callback_id") == SlackViews.TicketFromMessage:
                await AcceptAsync(tenant, payload, text);
                return null;
            case "block_suggestion":
                return new JsonObject { ["options"] = new JsonArray() };
            default:
                return null;
        }
    }

    private async Task ClickAsync(SlackTenant tenant, JsonElement payload, string text)
    {
        switch (rendering.ReadBlockAction(payload))
        {
            case SlackClick.OpensForm form when payload.Text("trigger_id") is { } trigger && SlackClicks.PlaceOf(payload, form.Origin) is { } place:
                InBackground(() => forms.OpenAsync(tenant, trigger, place.In(tenant), form, CancellationToken.None));
                break;
            case null or SlackClick.Nothing or SlackClick.OpensForm:
                break;
            case SlackClick.Pressed { Origin: not null } pressed:
                await AcceptAsync(tenant, payload, text);
                var kept = payload.Clone(); // the request's own ends with it
                InBackground(() => submissions.ShowOutcomeAsync(tenant, kept, pressed, CancellationToken.None));
                break;
            default:
                await AcceptAsync(tenant, payload, text);
                break;
        }
    }

    private async Task<JsonObject?> SubmitAsync(SlackTenant tenant, JsonElement payload, string text, CancellationToken cancellationToken)
    {
        if (payload.Text("view", "callback_id") == SlackViews.Ask)
        {
            await AcceptAsync(tenant, payload, text);
            return null;
        }

        if (rendering.ReadSubmission(payload) is not { } submission)
        {
            return null;
        }

        var outcome = await submissions.AnswerAsync(tenant, payload, submission, cancellationToken);
        if (!outcome.IsAccepted)
        {
            await AcceptAsync(tenant, payload, text);
        }

        return outcome.Answer;
    }

    private Task AcceptAsync(SlackTenant tenant, JsonElement payload, string text) => intake.AcceptAsync(
        new DeliveredBySlack(tenant.Key, SlackClicks.KeyOf(payload), SlackDeliveryKind.Interaction, SlackClicks.LaneOf(payload), text));

    private void InBackground(Func<Task> work) => _ = Task.Run(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LogFailed(logger, error);
        }
    });

    [LoggerMessage(LogLevel.Error, "A modal could not be opened.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
