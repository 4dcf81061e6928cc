using DeskBot.Dialogs.RequestingServices;
using DeskBot.Dialogs.Understanding;
using DeskBot.Knowledge.Answers;

namespace DeskBot.Dialogs.Conversations;

/// <summary>A text that was understood, with what the knowledge base says to it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Understanding">What it is taken to mean.</param>
/// <param name="Knowledge">What the knowledge base says; null when it was not asked.</param>
/// <param name="Items">The catalog's items by how well they fit; null when it was not asked.</param>
internal sealed record UnderstoodReading(
    IncomingMessage Message, MessageUnderstanding Understanding, KnowledgeAnswer? Knowledge, IReadOnlyList<ItemMatch>? Items = null) : MessageReading(Message);
