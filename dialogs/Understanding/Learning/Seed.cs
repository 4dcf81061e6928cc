namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>An example of what people write, with what it means. The classifier learns from these.</summary>
/// <param name="Text">The utterance.</param>
/// <param name="Intent">What it means.</param>
/// <param name="Category">What a ticket for it is filed under; null where there is none.</param>
/// <param name="Topic">The kind of small talk; null for other intents.</param>
internal sealed record Seed(string Text, Intent Intent, string? Category, string? Topic);
