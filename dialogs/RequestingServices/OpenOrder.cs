using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>The order that a conversation has open: its form as it is shown, and how it is dropped.</summary>
internal sealed class OpenOrder(RequestForm forms)
{
    /// <summary>The order that this person has open; null when there is none, or it is somebody else's.</summary>
    public static RequestInProgress? Own(Turn turn) => turn.State.Request is { IsOpen: true } order && order.Owner == turn.Person.Id.Value ? order : null;

    /// <summary>Shows the form, as a new message or in its place.</summary>
    public async Task ShowFormAsync(
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

    /// <summary>The item is no longer in the catalog: so is the order.</summary>
    public static Task Gone(Turn turn, RequestInProgress order)
    {
        turn.State = turn.State with { Request = order with { Stage = RequestStage.Dropped } };
        turn.Update(order.Key, ServiceFormCard.Cancelled("🛍️", order.Name, order.Edits is not null));
        turn.Say("That is no longer in the catalog. Write *catalog* to see what there is.");
        return Task.CompletedTask;
    }
}
