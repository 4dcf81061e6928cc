using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Catalog;

/// <summary>Something that people can order.</summary>
/// <param name="Id">Its stable key, for example <c>new-laptop</c>.</param>
/// <param name="Version">Names what its file says now: another text, another version.</param>
/// <param name="Name">What people see.</param>
/// <param name="Description">What one gets, in a sentence or two.</param>
/// <param name="Icon">An emoji.</param>
/// <param name="Department">The department that delivers it.</param>
/// <param name="Audience">Who may order it.</param>
/// <param name="Price">What it costs.</param>
/// <param name="Phrases">How people ask for it; the message is compared with these and the name.</param>
/// <param name="Form">What has to be known to deliver it.</param>
/// <param name="Approval">Who has to agree, one stage after the other; none where nobody has to.</param>
/// <param name="Tasks">What has to be done, in steps.</param>
/// <param name="Category">The key of the category that its requests are filed under; decides which agents may see them.</param>
/// <param name="Policy">The key of the service level policy of its requests.</param>
/// <param name="Impact">How much depends on it.</param>
/// <param name="Urgency">How soon it is usually needed.</param>
/// <param name="Owner">The login of who answers for the item; null when nobody does.</param>
/// <param name="Promise">What the requester is told once it is ordered; null for nothing beyond the usual.</param>
/// <param name="IsLowRisk">Whether its approvals may be given in bulk, or by the passing of time.</param>
public sealed record CatalogItem(
    string Id,
    string Version,
    string Name,
    string Description,
    string Icon,
    CatalogDepartment Department,
    ItemAudience Audience,
    ItemPrice Price,
    IReadOnlyList<string> Phrases,
    IReadOnlyList<FormField> Form,
    IReadOnlyList<ItemStage> Approval,
    IReadOnlyList<ItemTask> Tasks,
    string Category,
    string Policy,
    Level Impact,
    Level Urgency,
    string? Owner,
    string? Promise,
    bool IsLowRisk)
{
    /// <summary>The id of the field that says whom an order is for.</summary>
    public const string ForWhomId = "user";

    /// <summary>The field that says whom an order is for; null where the form does not ask.</summary>
    public FormField? ForWhom => Field(ForWhomId) is { Kind: FieldKind.Person } asked ? asked : null;

    /// <summary>The field with this id; null when there is none.</summary>
    public FormField? Field(string id) => Form.FirstOrDefault(field => field.Id == id);
}

/// <summary>The departments that deliver: the same machine with other items.</summary>
public enum CatalogDepartment
{
    /// <summary>Information technology.</summary>
    IT,

    /// <summary>Human resources.</summary>
    HR,

    /// <summary>Buildings and workplaces.</summary>
    Facilities,

    /// <summary>Legal counsel.</summary>
    Legal,

    /// <summary>Finance and purchasing.</summary>
    Finance,
}

/// <summary>Who may order an item. Every kind of condition that is given must hold; of one kind, any of its values. None at all means everybody.</summary>
/// <param name="Departments">The person's department.</param>
/// <param name="Locations">The person's location.</param>
/// <param name="Roles">One of the person's roles.</param>
/// <param name="Groups">Keys of groups, one of which the person is in.</param>
public sealed record ItemAudience(IReadOnlyList<string> Departments, IReadOnlyList<string> Locations, IReadOnlyList<Roles> Roles, IReadOnlyList<string> Groups)
{
    /// <summary>Whether this person may order it.</summary>
    public bool Admits(Person person) =>
        person.IsActive
        && IsOneOf(Departments, person.Department)
        && IsOneOf(Locations, person.Location)
        && (Roles.Count == 0 || Roles.Any(role => person.Has(role)))
        && (Groups.Count == 0 || Groups.Any(group => person.Groups.Contains(group, StringComparer.Ordinal)));

    private static bool IsOneOf(IReadOnlyList<string> values, string value) => values.Count == 0 || values.Contains(value, StringComparer.OrdinalIgnoreCase);
}

/// <summary>What an item costs. Choices on its form may add to it, and a field may multiply it.</summary>
/// <param name="Cents">Hundredths of the currency for one piece; 0 for free.</param>
/// <param name="IsMonthly">Whether it is paid every month instead of once.</param>
/// <param name="Quantity">The id of the number field that says how many; null for one.</param>
public sealed record ItemPrice(long Cents, bool IsMonthly, string? Quantity);

/// <summary>A piece of work that delivers an item or a part of it.</summary>
/// <param name="Title">What is to be done.</param>
/// <param name="Group">The key of the group that does it.</param>
/// <param name="Step">Tasks of a lower step are done first; those of the same step side by side.</param>
/// <param name="Instructions">How; null when the title says it all.</param>
/// <param name="When">When it is needed at all; null for always.</param>
public sealed record ItemTask(string Title, string Group, int Step, string? Instructions, FieldCondition? When);
