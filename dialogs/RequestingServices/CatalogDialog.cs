using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Understanding;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Finds what somebody wants to order: clearly, or by asking which of a few.</summary>
internal sealed class CatalogDialog(BrowseCatalog catalog, BrowseDialog browse, RequestDialog requests)
{
    private const int FewestWords = 3;

    /// <summary>Whether a verb is one of the catalog's.</summary>
    public static bool Knows(string verb) => verb is CatalogCard.ChooseVerb or CatalogCard.BrowseVerb or CatalogCard.SearchVerb or CatalogCard.OtherVerb;

    /// <summary>What a request finds: its form, or the question which of a few was meant.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="text">What the person wrote.</param>
    /// <param name="isLastResort">Whether also unlikely items are worth a question.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when nothing fits.</returns>
    public async Task<bool> TryOrderAsync(Turn turn, string text, bool isLastResort, CancellationToken cancellationToken)
    {
        switch (FoundIn(turn))
        {
            case Found.One one when turn.Understanding is { } understood && !OrderSigns.AreReadIn(understood.Language):
                return Offer(turn, one.Few, text);
            case Found.One one:
                await requests.BeginAsync(turn, one.Item, text, cancellationToken);
                return true;
            case Found.Several several when several.AreLikely || isLastResort:
                return Offer(turn, several.Items, text);
            default:
                return false;
        }
    }

    /// <summary>Whether the message clearly asks for another item than the one that is being ordered.</summary>
    public static bool IsAnother(Turn turn) => FoundIn(turn) is Found.One one && one.Item.Id != turn.State.Request?.Item;

    /// <summary>
    /// Whether a message that reads like no business of the desk, like a statement, or like two things at once, is an order after all: it names one item strongly, in more than a word
    /// or two, asks nothing and speaks of no trouble; or a request is one of its readings, and the catalog has one clear item for it.
    /// </summary>
    public static bool IsOrderAfterAll(Turn turn, MessageUnderstanding understood)
    {
        if (FoundIn(turn) is not Found.One one || understood.Entities.TicketNumbers.Count > 0 || !OrderSigns.AreReadIn(understood.Language))
        {
            return false;
        }

        var text = turn.Message.Text;
        var isOpenToIt = understood.NeedsChoice || understood.Intent is Intent.OutOfScope or Intent.Question;
        var isNamed = isOpenToIt && one.IsStrong && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords && !OrderSigns.Asks(text) && !OrderSigns.SpeaksOfTrouble(text);
        return isNamed || (IsIdle(turn) && OrderSigns.MayBeRequest(text, understood));
    }

    /// <summary>Asks which item was meant by a message that is not surely something else, and for which the catalog has likely ones.</summary>
    /// <returns>False when it is better read as it was.</returns>
    public static bool TryOffer(Turn turn, MessageUnderstanding understood)
    {
        var isRequest = understood.Intent == Intent.Request;
        IReadOnlyList<CatalogItem> few = FoundIn(turn) switch
        {
            Found.One { IsLikely: true } one => one.Few,
            Found.Several several when isRequest || (several.AreLikely && !OrderSigns.IsUnsureTrouble(understood)) => several.Items,
            _ => [],
        };
        return few.Count > 0 && IsIdle(turn) && OrderSigns.AreReadIn(understood.Language) && OrderSigns.MayBeOffered(turn.Message.Text, understood) && Offer(turn, few, turn.Message.Text);
    }

    /// <summary>Asks which item was meant by a question to which there is no answer.</summary>
    /// <returns>False when the catalog has no likely one.</returns>
    public static bool TryOfferUnanswered(Turn turn, string text) => FoundIn(turn) is Found.One { IsLikely: true } one && Offer(turn, one.Few, text);

    /// <summary>A click on the catalog.</summary>
    /// <returns>What the person had written, when they mean something else than what was offered; null when all is done.</returns>
    public async Task<string?> ClickAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        switch (action.Verb)
        {
            case CatalogCard.ChooseVerb when catalog.Execute(action[CatalogCard.ItemField], turn.Person) is { } item:
                turn.Update(CatalogCard.ChoiceKey, CatalogCard.Chosen(item.Name));
                await requests.BeginAsync(turn, item, action[CatalogCard.WordsField], cancellationToken);
                break;
            case CatalogCard.ChooseVerb:
                turn.Say("That is no longer in the catalog. Write *catalog* to see what there is.");
                break;
            case CatalogCard.OtherVerb:
                turn.Update(CatalogCard.ChoiceKey, CatalogCard.Chosen("Something else"));
                return action[CatalogCard.WordsField];
            case CatalogCard.SearchVerb:
                await browse.SearchAsync(turn, action[CatalogCard.SearchField].Trim(), cancellationToken);
                break;
            default:
                browse.Click(turn, action);
                break;
        }

        return null;
    }

    /// <summary>Nothing is being filled in that the message may belong to.</summary>
    private static bool IsIdle(Turn turn) => turn.State.Draft is null && OpenOrder.Own(turn) is null;

    private static bool Offer(Turn turn, IReadOnlyList<CatalogItem> items, string text)
    {
        turn.Show(CatalogCard.ChoiceKey, CatalogCard.Choice([.. items.Select(BrowseDialog.RowOf)], text));
        return true;
    }

    private static Found FoundIn(Turn turn) =>
        (turn.Reading as UnderstoodReading)?.Items is { } matches ? FindItem.Choose(matches, turn.Person) : new Found.Nothing();
}
