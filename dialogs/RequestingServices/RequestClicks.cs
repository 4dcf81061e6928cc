using DeskBot.Backend.Catalog;
using DeskBot.Backend.Requests;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>The buttons of an order's form and of its summary: on, back, the order, or nothing at all.</summary>
internal sealed class RequestClicks(OrderForOthers catalog, RequestForm forms, CheckAnswers check, OpenOrder orders, ConfirmOrder confirm)
{
    private static readonly IReadOnlyDictionary<string, string> NoErrors = new Dictionary<string, string>();

    /// <summary>Whether a verb is one of the form's.</summary>
    public static bool Knows(string verb) => verb is ServiceFormCard.ContinueVerb or ServiceFormCard.CancelVerb or ServiceSummaryCard.SubmitVerb or ServiceSummaryCard.BackVerb;

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
}
