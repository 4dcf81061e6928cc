namespace DeskBot.Backend.Routing;

/// <summary>What a ticket is about.</summary>
/// <param name="Key">Its stable key, for example <c>network</c>.</param>
/// <param name="Title">What people see.</param>
/// <param name="Domain">The department that helps: <c>it</c>, <c>hr</c>, <c>facilities</c>.</param>
/// <param name="RestrictedTo">The only group whose agents may see such tickets; null when every agent may.</param>
public sealed record Category(string Key, string Title, string Domain, string? RestrictedTo);

/// <summary>A ticket as the routing rules look at it.</summary>
/// <param name="Category">Its category's key.</param>
/// <param name="Text">Title and description.</param>
/// <param name="AffectedService">What does not work, if known.</param>
/// <param name="Location">Where the requester is.</param>
internal sealed record RoutingQuestion(string Category, string Text, string? AffectedService, string Location);

/// <summary>The group that a ticket goes to, and why.</summary>
/// <param name="Group">The group's key.</param>
/// <param name="Rule">The rule's name.</param>
internal sealed record RoutingAnswer(string Group, string Rule);
