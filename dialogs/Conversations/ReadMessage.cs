using DeskBot.Backend.People;
using DeskBot.Dialogs.RequestingServices;
using DeskBot.Dialogs.Understanding;
using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Articles;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Adds to an understood text what the knowledge base and the catalog have for it, for the person who wrote it.</summary>
internal sealed class ReadMessage(IdentifyPerson identify, AnswerQuestion knowledge, FindItem find)
{
    private static readonly Intent[] MayBeAnswered = [Intent.Incident, Intent.Question, Intent.Request, Intent.Change, Intent.OutOfScope];

    /// <summary>Asks the knowledge base and the catalog where the intent may be served from them.</summary>
    public async Task<UnderstoodReading> ExecuteAsync(IncomingMessage message, MessageUnderstanding understanding, CancellationToken cancellationToken)
    {
        if (!MayBeAnswered.Contains(understanding.Intent) && !understanding.NeedsChoice)
        {
            return new UnderstoodReading(message, understanding, null);
        }

        var question = new KnowledgeQuestion { Text = message.Text, Reader = await ReaderOfAsync(message, cancellationToken), Vector = understanding.Vector };
        var items = await find.ExecuteAsync(message.Text, understanding.Vector, cancellationToken);
        return new UnderstoodReading(message, understanding, await knowledge.ExecuteAsync(question, cancellationToken), items);
    }

    /// <summary>In a group everybody reads along: only what is for everyone is quoted there.</summary>
    private async Task<Reader> ReaderOfAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        if (message.Conversation.IsGroup)
        {
            return Reader.Anyone;
        }

        var from = message.From;
        var person = await identify.FindAsync(message.Conversation.Channel, message.Conversation.Tenant, from.Id, from.DirectoryId, cancellationToken);
        return new Reader(person is { IsActive: true } ? person.Groups : []);
    }
}

/// <summary>Identifies the author of a message.</summary>
internal static class Authors
{
    /// <summary>Who wrote it, by what the channel verified.</summary>
    public static Task<Person> ExecuteAsync(this IdentifyPerson identify, IncomingMessage message, CancellationToken cancellationToken) => identify.ExecuteAsync(
        message.Conversation.Channel, message.Conversation.Tenant, message.From.Id, message.From.DirectoryId, message.From.Name, cancellationToken);
}
