using DeskBot.Backend.Catalog;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Orders an item, or changes an order: the form filled in from what was said, the summary, one click, and the request's live card.</summary>
internal sealed class RequestDialog(
    OrderForOthers catalog, FillForm fill, RequestForm forms, CheckAnswers check, FindRequest find, OpenOrder orders, ConfirmOrder confirm)
{
    private static readonly IReadOnlyDictionary<string, string> NoErrors = new Dictionary<string, string>();

    /// <summary>Whether a verb is one of the form's.</summary>
    public static bool Knows(string verb) => verb is ServiceFormCard.ContinueVerb or ServiceFormCard.CancelVerb or ServiceSummaryCard.SubmitVerb or ServiceSummaryCard.BackVerb;

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

        var said = (await fill.ReadAsync(item, turn, text, cancellationToken)).Where(one => !order.Answers.TryGetValue(one.Key, out var before) || before != one.Value).ToList();
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

    /// <summary>"Yes" goes on: from the form to the summary, from the summary to the order.</summary>
    public async Task AffirmAsync(Turn turn, RequestInProgress order, CancellationToken cancellationToken) => await (await catalog.ExecuteAsync(order.Item, turn.Person, cancellationToken) is { } item
        ? order.Stage == RequestStage.Filling ? ContinueAsync(turn, order, item, cancellationToken) : confirm.SubmitAsync(turn, order, item, cancellationToken)
        : OpenOrder.Gone(turn, order));

    /// <summary>A click on the form or on the summary.</summary>
    public async Task ClickAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        if (turn.State.Request is not { } order || order.Id != action[ServiceFormCard.IdField])
        {
            turn.Say("That form is from some time ago. Write again what you would like to order, and I will start a new one.");
        }
        else if (order.Owner != turn.Person.Id.Value)
        {
            turn.Say("That form is somebody else's. Write to me what you would like to order.");
        }
        else if (!order.IsOpen)
        {
            turn.Update(order.Key, order.Ticket is { } number
                ? ServiceFormCard.Submitted("🛍️", order.Name, number, order.Edits is not null)
                : ServiceFormCard.Cancelled("🛍️", order.Name, order.Edits is not null));
        }
        else if (action.Verb == ServiceFormCard.CancelVerb)
        {
            OpenOrder.Drop(turn);
        }
        else if (await catalog.ExecuteAsync(order.Item, turn.Person, cancellationToken) is not { } item)
        {
            await OpenOrder.Gone(turn, order);
        }
        else
        {
            await ClickAsync(turn, order, item, action, cancellationToken);
        }
    }

    private async Task ClickAsync(Turn turn, RequestInProgress order, CatalogItem item, CardAction action, CancellationToken cancellationToken)
    {
        switch (action.Verb)
        {
            case ServiceFormCard.ContinueVerb:
                await ContinueAsync(turn, await forms.ReadAsync(turn, order, item, action, cancellationToken), item, cancellationToken, shownBefore: item.Shown(order.Answers));
                break;
            case ServiceSummaryCard.BackVerb:
                await orders.ShowFormAsync(turn, order with { Stage = RequestStage.Filling }, item, NoErrors, hasMore: false, isNew: false, cancellationToken);
                break;
            default:
                await confirm.SubmitAsync(turn, order, item, cancellationToken);
                break;
        }
    }

    /// <summary>To the summary when all is right and nothing new appeared; else the form again, with what is wrong at its field. What just appeared is not wrong yet.</summary>
    private async Task ContinueAsync(
        Turn turn, RequestInProgress order, CatalogItem item, CancellationToken cancellationToken, IReadOnlyList<FormField>? shownBefore = null)
    {
        var problems = await check.ExecuteAsync(item, order.Answers, turn.Person, cancellationToken);
        var fresh = shownBefore is null ? [] : item.Shown(order.Answers).Select(field => field.Id).Except(shownBefore.Select(field => field.Id)).ToList();
        if (problems.Count > 0 || fresh.Count > 0 || order.Searches.Count > 0)
        {
            var errors = problems.Where(problem => !fresh.Contains(problem.Key)).ToDictionary(problem => problem.Key, problem => problem.Value);
            await orders.ShowFormAsync(turn, order with { Stage = RequestStage.Filling }, item, errors, hasMore: fresh.Count > 0 && errors.Count == 0, isNew: false, cancellationToken);
            return;
        }

        await confirm.ShowAsync(turn, order with { Stage = RequestStage.Confirming }, item, cancellationToken);
    }

    private static string NewId(Turn turn) => turn.Message.EventKey.Length <= 60 ? turn.Message.EventKey : Guid.CreateVersion7(turn.Now).ToString("N");
}
