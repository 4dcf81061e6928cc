using System.ComponentModel.DataAnnotations;

namespace DeskBot.Backend.Catalog;

/// <summary>The section <c>Catalog</c>: what people can order.</summary>
public sealed class CatalogOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Catalog";

    /// <summary>The folder of item files, with a folder <c>lists</c> in it. Looked for in the working folder, then beside the program.</summary>
    [Required(ErrorMessage = "Catalog:Folder is empty: remove the key for the catalog that comes with DeskBot, or name your folder.")]
    public string Folder { get; set; } = "desk/catalog";

    /// <summary>The currency of all costs, an ISO 4217 code.</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "Catalog:Currency must be three capital letters such as EUR.")]
    public string Currency { get; set; } = "EUR";
}
