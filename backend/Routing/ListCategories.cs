namespace DeskBot.Backend.Routing;

/// <summary>The categories to choose from, in the order of the file.</summary>
public sealed class ListCategories(RoutingTable table)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<Category> Execute() => table.Categories;
}
