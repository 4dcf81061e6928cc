using DeskBot.Backend.Catalog;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Orders an item, or changes an order: the form filled in from what was said, the summary, one click, and the request's live card.</summary>
internal sealed class RequestDialog(
    BrowseCatalog catalog, FillForm fill, RequestForm forms, CheckAnswers check, PreviewRequest preview, SubmitRequest submit, EditRequest edit, FindRequest find,
    TicketDialog tickets, LinkFiles files)
{
    private static readonly IReadOnlyDictionary<string, string> NoErrors = new Dictionary<string, string>();

    /// <summary>Whether a verb is one of the form's.</summary>
    public static bool Knows(string verb) => verb is ServiceFormCard.ContinueVerb or ServiceFormCard.CancelVerb or ServiceSummaryCard.SubmitVerb or ServiceSummaryCard.BackVerb;

    /// <summary>The order that this person has open; null when there is none, or it is somebody else's.</summary>
    public static RequestInProgress? Own(Turn turn) => turn.State.Request is { IsOpen: true } order && order.Owner == turn.Person.Id.Value ? order : null;

    /// <summary>Shows an item's form, filled in from what the person wrote.</summary>
    public async Task BeginAsync(Turn turn, CatalogItem item, string text, CancellationToken cancellationToken)
    {
        if (turn.Message.Conversation.IsGroup)
        {
            turn.Say("Let us order that in our own chat: write it to me there. Here everybody reads along.");
            return;
        }

        Drop(turn);
        var answers = await fill.StartAsync(item, turn, text, cancellationToken);
        var order = RequestForm.WithFiles(turn, item, new RequestInProgress(NewId(turn), item.Id, item.Name, answers, RequestStage.Filling, turn.Person.Id.Value));
        await ShowFormAsync(turn, order, item, NoErrors, hasMore: false, isNew: true, cancellationToken);
    }

    /// <summary>Shows the form of a request that its requester wants to change.</summary>
    public async Task BeginEditAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        var request = await find.ExecuteAsync(number, turn.Actor, cancellationToken);
        if (request is null || !request.Ticket.Verbs.Contains(TicketVerb.Edit) || catalog.Execute(request.ItemId, turn.Person) is not { } item)
        {
            turn.Say(request is null ? TicketDialog.NotFound(number) : Markdown.Format($"**{number}** can no longer be changed. Write a comment instead: “{number}: …”."));
            return;
        }

        Drop(turn);
        var answers = request.Answers.ToDictionary(line => line.Field, line => line.Value, StringComparer.Ordinal);
        var order = new RequestInProgress(NewId(turn), item.Id, item.Name, answers, RequestStage.Filling, turn.Person.Id.Value) { Edits = number };
        await ShowFormAsync(turn, order, item, NoErrors, hasMore: false, isNew: true, cancellationToken);
    }

    /// <summary>Takes what a message says of the open form's fields.</summary>
    /// <returns>False when it says nothing of them.</returns>
    public async Task<bool> TryAddAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        if (Own(turn) is not { Stage: RequestStage.Filling } order || catalog.Execute(order.Item, turn.Person) is not { } item)
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

        await ShowFormAsync(turn, withFiles, item, NoErrors, hasMore: false, isNew: false, cancellationToken);
        turn.Say("I put that into the form above. Press *Continue* when it is right.");
        return true;
    }

    /// <summary>"Yes" goes on: from the form to the summary, from the summary to the order.</summary>
    public Task AffirmAsync(Turn turn, RequestInProgress order, CancellationToken cancellationToken) => catalog.Execute(order.Item, turn.Person) is { } item
        ? order.Stage == RequestStage.Filling ? ContinueAsync(turn, order, item, cancellationToken) : SubmitAsync(turn, order, item, cancellationToken)
        : Gone(turn, order);

    /// <summary>Drops the open order and says so on its form.</summary>
    /// <returns>False when none was open.</returns>
    public static bool Drop(Turn turn)
    {
        if (Own(turn) is not { } order)
        {
            return false;
        }

        turn.State = turn.State with { Request = order with { Stage = RequestStage.Dropped } };
        turn.Update(order.Key, ServiceFormCard.Cancelled("🛍️", order.Name, order.Edits is not null));
        return true;
    }

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
            Drop(turn);
        }
        else if (catalog.Execute(order.Item, turn.Person) is not { } item)
        {
            await Gone(turn, order);
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
                await ShowFormAsync(turn, order with { Stage = RequestStage.Filling }, item, NoErrors, hasMore: false, isNew: false, cancellationToken);
                break;
            default:
                await SubmitAsync(turn, order, item, cancellationToken);
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
            await ShowFormAsync(turn, order with { Stage = RequestStage.Filling }, item, errors, hasMore: fresh.Count > 0 && errors.Count == 0, isNew: false, cancellationToken);
            return;
        }

        await ShowSummaryAsync(turn, order with { Stage = RequestStage.Confirming }, item, cancellationToken);
    }

    private async Task ShowFormAsync(
        Turn turn, RequestInProgress order, CatalogItem item, IReadOnlyDictionary<string, string> errors, bool hasMore, bool isNew, CancellationToken cancellationToken)
    {
        turn.State = turn.State with { Request = order, Offer = null };
        var card = ServiceFormCard.Build(await forms.ViewAsync(turn, order, item, errors, hasMore, cancellationToken));
        if (isNew)
        {
            turn.Show(order.Key, card);
        }
        else
        {
            turn.Update(order.Key, card);
        }
    }

    private async Task ShowSummaryAsync(Turn turn, RequestInProgress order, CatalogItem item, CancellationToken cancellationToken)
    {
        if (await preview.ExecuteAsync(item, order.Answers, turn.Person, cancellationToken) is not { } seen)
        {
            return;
        }

        turn.State = turn.State with { Request = order };
        var before = order.Edits is { } number ? await find.ExecuteAsync(number, turn.Actor, cancellationToken) : null;
        turn.Update(order.Key, ServiceSummaryCard.Build(
            new ServiceSummaryView
            {
                Id = order.Id, Icon = item.Icon, Name = item.Name, Preview = seen, Edits = order.Edits,
                Changes = before is null ? [] : EditRequest.Compare(before.Answers, seen.Answers),
            },
            turn.Moments));
    }

    private async Task SubmitAsync(Turn turn, RequestInProgress order, CatalogItem item, CancellationToken cancellationToken)
    {
        if (order.Edits is { } number)
        {
            await SaveAsync(turn, order, item, number, cancellationToken);
            return;
        }

        switch (await submit.ExecuteAsync(new RequestDraft($"{turn.Conversation}:{order.Id}", item.Id, order.Answers), turn.Actor, cancellationToken))
        {
            case RequestSubmitted submitted:
                await FinishAsync(turn, order, item, submitted.Ticket.Number, cancellationToken);
                break;
            case RequestIncomplete incomplete:
                await ShowFormAsync(turn, order with { Stage = RequestStage.Filling }, item, incomplete.Problems, hasMore: false, isNew: false, cancellationToken);
                break;
            default:
                await Gone(turn, order);
                break;
        }
    }

    private async Task SaveAsync(Turn turn, RequestInProgress order, CatalogItem item, string number, CancellationToken cancellationToken)
    {
        switch (await edit.ExecuteAsync(number, order.Answers, turn.Actor, cancellationToken))
        {
            case EditIncomplete incomplete:
                await ShowFormAsync(turn, order with { Stage = RequestStage.Filling }, item, incomplete.Problems, hasMore: false, isNew: false, cancellationToken);
                return;
            case RequestEdited { VotesAreVoid: true }:
                turn.Say(Markdown.Format($"I changed **{number}**. It is another order now, so it is approved anew."));
                break;
            case RequestEdited:
                turn.Say(Markdown.Format($"I changed **{number}**."));
                break;
            case NotEdited { Outcome: TicketUnchanged }:
                turn.Say("Nothing was changed.");
                break;
            default:
                turn.Say(Markdown.Format($"**{number}** can no longer be changed. Write a comment instead: “{number}: …”."));
                break;
        }

        await FinishAsync(turn, order, item, number, cancellationToken);
    }

    private async Task FinishAsync(Turn turn, RequestInProgress order, CatalogItem item, string number, CancellationToken cancellationToken)
    {
        await files.ExecuteAsync(turn, number, cancellationToken);
        turn.State = turn.State with { Request = order with { Stage = RequestStage.Submitted, Ticket = number, Answers = NoErrors }, Ticket = number };
        turn.Update(order.Key, ServiceFormCard.Submitted(item.Icon, item.Name, number, order.Edits is not null));
        if (order.Edits is null && item.Promise is { } promise)
        {
            turn.Say(Markdown.Escape(promise));
        }

        await tickets.ShowAsync(turn, number, cancellationToken);
    }

    private static Task Gone(Turn turn, RequestInProgress order)
    {
        turn.State = turn.State with { Request = order with { Stage = RequestStage.Dropped } };
        turn.Update(order.Key, ServiceFormCard.Cancelled("🛍️", order.Name, order.Edits is not null));
        turn.Say("That is no longer in the catalog. Write *catalog* to see what there is.");
        return Task.CompletedTask;
    }

    private static string NewId(Turn turn) => turn.Message.EventKey.Length <= 60 ? turn.Message.EventKey : Guid.CreateVersion7(turn.Now).ToString("N");
}
