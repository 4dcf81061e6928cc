using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>What a person can order, on the desk's home: the departments, and a button that opens the catalog in the conversation.</summary>
internal sealed class CatalogAtHome(BrowseCatalog catalog) : IHomeSection
{
    public int Order => 20;

    public Task<CardReply?> ForAsync(Person person, CancellationToken cancellationToken)
    {
        var departments = catalog.Execute(person).Select(item => item.Department).Distinct().Order().ToList();
        var card = departments.Count == 0 ? null : Build(departments);
        return Task.FromResult(card is null ? null : new CardReply("home-catalog", card, card.FallbackText ?? ""));
    }

    /// <summary>Builds the card.</summary>
    internal static AdaptiveCard Build(IReadOnlyList<CatalogDepartment> departments) => new(
    [
        CardText.Title("Order something"),
        CardText.Text($"There is something for you from: {string.Join(", ", departments.Select(CatalogCard.NameOf))}."),
    ], [new SayButton("Show the catalog", "show the catalog")]) { FallbackText = "Order something: write what you need, or show the catalog." };
}
