using DeskBot.Backend.Catalog;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>The last step of an order: the summary, and what becomes of it when the person says yes.</summary>
internal sealed class ConfirmOrder(OpenOrder orders, PreviewRequest preview, SubmitRequest submit, EditRequest edit, FindRequest find, TicketDialog tickets, LinkFiles files)
{
    private static readonly IReadOnlyDictionary<string, string> NoAnswers = new Dictionary<string, string>();

    /// <summary>Shows the summary in the form's place.</summary>
    public async Task ShowAsync(Turn turn, RequestInProgress order, CatalogItem item, CancellationToken cancellationToken)
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

    /// <summary>Submits the order, or saves the change of a request.</summary>
    public async Task SubmitAsync(Turn turn, RequestInProgress order, CatalogItem item, CancellationToken cancellationToken)
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
                await orders.ShowFormAsync(turn, order with { Stage = RequestStage.Filling }, item, incomplete.Problems, hasMore: false, isNew: false, cancellationToken);
                break;
            default:
                await OpenOrder.Gone(turn, order);
                break;
        }
    }

    private async Task SaveAsync(Turn turn, RequestInProgress order, CatalogItem item, string number, CancellationToken cancellationToken)
    {
        switch (await edit.ExecuteAsync(number, order.Answers, turn.Actor, cancellationToken))
        {
            case EditIncomplete incomplete:
                await orders.ShowFormAsync(turn, order with { Stage = RequestStage.Filling }, item, incomplete.Problems, hasMore: false, isNew: false, cancellationToken);
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
        turn.State = turn.State with { Request = order with { Stage = RequestStage.Submitted, Ticket = number, Answers = NoAnswers }, Ticket = number };
        turn.Update(order.Key, ServiceFormCard.Submitted(item.Icon, item.Name, number, order.Edits is not null));
        if (order.Edits is null && item.Promise is { } promise)
        {
            turn.Say(Markdown.Escape(promise));
        }

        await tickets.ShowAsync(turn, number, cancellationToken);
    }
}
