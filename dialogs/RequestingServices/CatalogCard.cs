using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>What the catalog's card shows.</summary>
internal sealed record CatalogView
{
    /// <summary>The departments that have something for this person.</summary>
    public required IReadOnlyList<CatalogDepartment> Departments { get; init; }

    /// <summary>The chosen department; null for none.</summary>
    public CatalogDepartment? Department { get; init; }

    /// <summary>What was searched; empty for nothing.</summary>
    public string Search { get; init; } = "";

    /// <summary>The items of the department, or what the search found.</summary>
    public IReadOnlyList<ItemRow> Items { get; init; } = [];
}

/// <summary>An item in a list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Icon">Its emoji.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What one gets.</param>
internal sealed record ItemRow(string Id, string Icon, string Name, string Description);

/// <summary>The catalog to look through: departments, their items, and a search. And the question which of a few items was meant.</summary>
internal static class CatalogCard
{
    /// <summary>Opens an item's form.</summary>
    public const string ChooseVerb = "catalog.choose";

    /// <summary>Shows a department, or all departments.</summary>
    public const string BrowseVerb = "catalog.browse";

    /// <summary>Searches.</summary>
    public const string SearchVerb = "catalog.search";

    /// <summary>None of the offered items was meant.</summary>
    public const string OtherVerb = "catalog.other";

    /// <summary>The data field with the item's key.</summary>
    public const string ItemField = "item";

    /// <summary>The data field with the department.</summary>
    public const string DepartmentField = "department";

    /// <summary>The data field with what the person wrote, from which the form is filled in.</summary>
    public const string WordsField = "words";

    /// <summary>The input with what is searched.</summary>
    public const string SearchField = "search";

    private const int MostItems = 12;
    private const int LongestWords = 500;

    /// <summary>The card's key.</summary>
    public const string Key = "catalog";

    /// <summary>The key of the question which item was meant.</summary>
    public const string ChoiceKey = "catalog-choice";

    /// <summary>The catalog.</summary>
    public static AdaptiveCard Build(CatalogView view)
    {
        List<CardElement> body = [ServiceFormCard.Title("🛍️", "What can I order?", view.Department is { } department ? NameOf(department) : "Catalog")];
        body.Add(new TextInput { Id = SearchField, Label = "Search", Placeholder = "For example: a second screen", Value = view.Search.Length == 0 ? null : view.Search, MaxLength = 100, Spacing = Spacing.Medium });
        body.Add(new ActionSet([new VerbButton("Search", SearchVerb)]) { Spacing = Spacing.Small });
        if (view.Search.Length > 0 && view.Items.Count == 0)
        {
            body.Add(CardText.Text("I find nothing like that. Try another word, or look through a department."));
        }

        body.AddRange(view.Items.Take(MostItems).Select(item => Row(item, words: "")));
        body.Add(CardText.Label("Departments") with { Separator = true, Spacing = Spacing.Medium });
        body.AddRange(ButtonRows.Of(view.Departments.Select(one => new VerbButton(NameOf(one), BrowseVerb, DepartmentField, one.ToString()) { SendsInputs = false })));
        return new AdaptiveCard(body) { FallbackText = "What can I order? Write what you need, for example: a second screen." };
    }

    /// <summary>Which of a few was meant.</summary>
    /// <param name="items">The items, the likeliest first.</param>
    /// <param name="words">What the person wrote.</param>
    public static AdaptiveCard Choice(IReadOnlyList<ItemRow> items, string words) => new(
    [
        CardText.Title("What would you like to order?"),
        CardText.Remark(Markdown.Format($"“{CardText.Cut(words, 160)}”")) with { Spacing = Spacing.Small },
        .. items.Select(item => Row(item, words)),
        new ActionSet(
        [
            new VerbButton("Something else", OtherVerb, WordsField, CardText.Cut(words, LongestWords)) { SendsInputs = false },
            new VerbButton("Show the catalog", BrowseVerb) { SendsInputs = false },
        ]) { Separator = true, Spacing = Spacing.Medium },
    ]) { FallbackText = $"What would you like to order: {string.Join(", ", items.Select(item => item.Name))}?" };

    /// <summary>The question after it was answered.</summary>
    public static AdaptiveCard Chosen(string what) =>
        new([CardText.Title("What would you like to order?"), CardText.Outcome(ContainerStyle.Emphasis, CardText.Text(Markdown.Format($"**{what}**")))]) { FallbackText = what };

    /// <summary>A department as people call it.</summary>
    public static string NameOf(CatalogDepartment department) => department switch
    {
        CatalogDepartment.HR => "Human resources",
        CatalogDepartment.Facilities => "Building and workplace",
        CatalogDepartment.Legal => "Legal",
        CatalogDepartment.Finance => "Finance and purchasing",
        _ => "IT",
    };

    private static ColumnSet Row(ItemRow item, string words)
    {
        var data = new Dictionary<string, string> { [ItemField] = item.Id };
        if (words.Length > 0)
        {
            data[WordsField] = CardText.Cut(words, LongestWords);
        }

        return new ColumnSet(
        [
            new Column([new TextBlock(Markdown.Escape(item.Icon)) { Size = TextSize.Large }], "auto"),
            new Column(
            [
                new TextBlock(Markdown.Escape(CardText.Cut(item.Name, 120))) { Weight = TextWeight.Bolder },
                CardText.Remark(Markdown.Escape(CardText.Cut(item.Description, 160))) with { Spacing = Spacing.None },
            ]),
            new Column([new ActionSet([new VerbButton("Choose", ChooseVerb, data) { SendsInputs = false, Tooltip = item.Name }])], "auto") { VerticalContentAlignment = VerticalAlignment.Center },
        ]) { Separator = true, Spacing = Spacing.Medium };
    }
}
