using DeskBot.Backend.Catalog;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Begins an order, or the change of one: the form filled in from what was said, and what is said of it later. <see cref="RequestClicks"/> takes it from there.</summary>
internal sealed class RequestDialog(
    OrderForOthers catalog, FillForm fill, ReadAnswers read, FindRequest find, OpenOrder orders)
{
    private static readonly IReadOnlyDictionary<string, string> NoErrors = new Dictionary<string, string>();

    /// <summary>Shows an item's form, filled in from what the person wrote.</summary>
    public async Task BeginAsync(Turn turn, CatalogItem item, string text, CancellationToken cancellationToken)
    {
        if (turn.Message.Conversation.IsGroup)
        {
            turn.Say("Let us order that in our own chat: write it to me there. Here everybody reads along.");
            return;
        }

        OpenOrder.Drop(turn);
        var asked = await catalog.ExecuteAsync(item.Id, turn.Person, cancellationToken) ?? item;
        var answers = await fill.StartAsync(asked, turn, text, cancellationToken);
        var order = RequestForm.WithFiles(turn, asked, new RequestInProgress(NewId(turn), item.Id, item.Name, answers, RequestStage.Filling, turn.Person.Id.Value));
        await orders.ShowFormAsync(turn, order, asked, NoErrors, hasMore: false, isNew: true, cancellationToken);
    }

    /// <summary>Shows the form of a request that its requester wants to change.</summary>
    public async Task BeginEditAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        var request = await find.ExecuteAsync(number, turn.Actor, cancellationToken);
        if (request is null || !request.Ticket.Verbs.Contains(TicketVerb.Edit) || await catalog.ExecuteAsync(request.ItemId, turn.Person, cancellationToken) is not { } item)
        {
            turn.Say(request is null ? TicketDialog.NotFound(number) : Markdown.Format($"**{number}** can no longer be changed. Write a comment instead: “{number}: …”."));
            return;
        }

        OpenOrder.Drop(turn);
        var answers = request.Answers.ToDictionary(line => line.Field, line => line.Value, StringComparer.Ordinal);
        var order = new RequestInProgress(NewId(turn), item.Id, item.Name, answers, RequestStage.Filling, turn.Person.Id.Value) { Edits = number };
        await orders.ShowFormAsync(turn, order, item, NoErrors, hasMore: false, isNew: true, cancellationToken);
    }

    /// <summary>Takes what a message says of the open form's fields.</summary>
    /// <returns>False when it says nothing of them.</returns>
    public async Task<bool> TryAddAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        if (OpenOrder.Own(turn) is not { Stage: RequestStage.Filling } order || await catalog.ExecuteAsync(order.Item, turn.Person, cancellationToken) is not { } item)
        {
            return false;
        }

        var said = (await read.ExecuteAsync(item, turn, text, cancellationToken)).Where(one => !order.Answers.TryGetValue(one.Key, out var before) || before != one.Value).ToList();
        var filled = new Dictionary<string, string>(order.Answers, StringComparer.Ordinal);
        said.ForEach(one => filled[one.Key] = one.Value);
        var withFiles = RequestForm.WithFiles(turn, item, order with { Answers = filled });
        if (said.Count == 0 && turn.Message.Files.Count == 0)
        {
            return false;
        }

        await orders.ShowFormAsync(turn, withFiles, item, NoErrors, hasMore: false, isNew: false, cancellationToken);
        turn.Say("I put that into the form above. Press *Continue* when it is right.");
        return true;
    }

    private static string NewId(Turn turn) => turn.Message.EventKey.Length <= 60 ? turn.Message.EventKey : Guid.CreateVersion7(turn.Now).ToString("N");
}
