namespace DeskBot.Dialogs.Conversations;

/// <summary>What the desk is called, for example <c>Contoso Service Desk</c>.</summary>
/// <param name="Value">The name.</param>
public sealed record DeskName(string Value);
