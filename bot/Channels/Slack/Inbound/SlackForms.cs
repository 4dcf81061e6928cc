using System.Globalization;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>
/// Opens modals. A trigger is good for three seconds, so the modal is opened first, with a word in it, and filled when the form is there. Nothing is lost when
/// this fails: the button is still there.
/// </summary>
internal sealed partial class SlackForms(SlackBots bots, SlackClient client, ISlackRendering rendering, Site site, IServiceScopeFactory scopes, ILogger<SlackForms> logger)
{
    /// <summary>Opens the modal that takes a question.</summary>
    public async Task AskAsync(SlackTenant tenant, string triggerId, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(tenant, cancellationToken) is { } bot)
        {
            Note(await client.OpenViewAsync(bot.Token, triggerId, SlackViews.AskModal(), cancellationToken));
        }
    }

    /// <summary>Opens a form of a card.</summary>
    /// <param name="tenant">The workspace.</param>
    /// <param name="triggerId">The click's trigger.</param>
    /// <param name="conversation">Where the card stands.</param>
    /// <param name="click">The pressed button.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task OpenAsync(SlackTenant tenant, string triggerId, ConversationAddress conversation, SlackClick.OpensForm click, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(tenant, cancellationToken) is not { } bot)
        {
            return;
        }

        var opened = await client.OpenViewAsync(bot.Token, triggerId, SlackViews.Loading(), cancellationToken);
        if (opened.Body?.Text("view", "id") is not { } view)
        {
            Note(opened);
            return;
        }

        var form = await FormAsync(conversation, click, cancellationToken);
        Note(await client.UpdateViewAsync(bot.Token, view, opened.Body?.Text("view", "hash"), form?.View ?? SlackViews.Outdated(), cancellationToken));
    }

    /// <summary>The form of the card as it was shown in this conversation, and in no other: what a button says is not believed.</summary>
    private async Task<SlackModal?> FormAsync(ConversationAddress conversation, SlackClick.OpensForm click, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var id = ConversationId.Of(conversation.Channel, conversation.Tenant, conversation.Id);
        var row = long.TryParse(click.Nonce, NumberStyles.None, CultureInfo.InvariantCulture, out var nonce) ? nonce : 0;
        var stored = await scope.ServiceProvider.GetRequiredService<OutboxStore>().CardAsync(id, click.CardKey, row, cancellationToken);
        return stored is not null && TurnJson.TryRead<Reply>(stored, out var reply) && reply is CardReply card
            ? rendering.ModalFor(card, click.Form, new SlackRenderContext(click.Nonce, site.Address, conversation.IsGroup), conversation.Id)
            : null;
    }

    private void Note(SlackAnswer answer)
    {
        if (answer is not SlackAnswer.Done)
        {
            LogNotOpened(logger, answer.Word);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A modal could not be opened in Slack: {Answer}.")]
    private static partial void LogNotOpened(ILogger logger, string answer);
}
