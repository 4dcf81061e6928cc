using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Looking through the catalog: by department, or with a search.</summary>
internal sealed class BrowseDialog(BrowseCatalog catalog, FindItem find)
{
    private const int MostFound = 8;
    private const int LongestCommand = 60;

    private static readonly string[] Commands =
        ["catalog", "catalogue", "service catalog", "show catalog", "show the catalog", "open the catalog", "what can i order", "what can i request", "what can i get here", "what do you offer", "order something"];

    /// <summary>Shows the catalog when the message asks for it.</summary>
    public bool TryBrowse(Turn turn)
    {
        var words = turn.Message.Text.Trim().TrimEnd('?', '!', '.').ToLowerInvariant();
        if (words.Length > LongestCommand || !Commands.Contains(words))
        {
            return false;
        }

        turn.Show(CatalogCard.Key, CatalogCard.Build(View(turn)));
        return true;
    }

    /// <summary>Shows the catalog, or one of its departments.</summary>
    public void Click(Turn turn, CardAction action)
    {
        var view = View(turn);
        var isKnown = Enum.TryParse<CatalogDepartment>(action[CatalogCard.DepartmentField], out var department) && view.Departments.Contains(department);
        var card = CatalogCard.Build(isKnown
            ? view with { Department = department, Items = [.. catalog.Execute(turn.Person).Where(item => item.Department == department).Select(RowOf)] }
            : view);
        Show(turn, action, card);
    }

    /// <summary>Shows what fits some words.</summary>
    public async Task SearchAsync(Turn turn, string words, CancellationToken cancellationToken)
    {
        var view = View(turn);
        var matches = words.Length == 0 ? [] : await find.ExecuteAsync(words.Length > 100 ? words[..100] : words, default, cancellationToken);
        var found = matches.Where(match => match.Score >= FindItem.LeastScore && match.Item.Audience.Admits(turn.Person)).Take(MostFound);
        turn.Update(CatalogCard.Key, CatalogCard.Build(view with { Search = words, Items = [.. found.Select(match => RowOf(match.Item))] }));
    }

    /// <summary>From its own card in its place; from another card as a new message.</summary>
    private static void Show(Turn turn, CardAction action, Cards.AdaptiveCard card)
    {
        if (action.CardKey == CatalogCard.ChoiceKey)
        {
            turn.Show(CatalogCard.Key, card);
        }
        else
        {
            turn.Update(CatalogCard.Key, card);
        }
    }

    private CatalogView View(Turn turn) => new() { Departments = [.. catalog.Execute(turn.Person).Select(item => item.Department).Distinct().Order()] };

    /// <summary>An item in a list.</summary>
    public static ItemRow RowOf(CatalogItem item) => new(item.Id, item.Icon, item.Name, item.Description);
}
