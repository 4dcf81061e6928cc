using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Approving;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.Understanding;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Where every message arrives. It finds out who writes and what is meant, and hands the turn to the dialog whose business it is.</summary>
internal sealed class Reception(
    IdentifyPerson identify, IMessageClassifier classifier, ReadMessage read, TextDialog texts, ClickDialog clicks, ApprovalTexts approvals, ChangedMessages changed, LiveCards live, TimeProvider time) : IReception
{
    public async Task<IReadOnlyList<MessageReading>> ReadAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken cancellationToken)
    {
        var texts = messages.Where(IsText).ToArray();
        var understood = await classifier.ClassifyAsync([.. texts.Select(message => new MessageToClassify(message.Text))], cancellationToken);
        var readings = new List<MessageReading>(messages.Count);
        foreach (var message in messages)
        {
            readings.Add(IsText(message) ? await read.ExecuteAsync(message, understood[Array.IndexOf(texts, message)], cancellationToken) : new MessageReading(message));
        }

        return readings;
    }

    public async Task<IReadOnlyList<Reply>> DecideAsync(MessageReading reading, OpenConversation conversation, CancellationToken cancellationToken)
    {
        var message = reading.Message;
        var person = await identify.ExecuteAsync(message, cancellationToken);
        conversation.PersonId = message.Conversation.IsGroup ? null : person.Id.Value;
        var turn = new Turn(reading, conversation.Id, person, ConversationState.Read(conversation.State), time.GetUtcNow());
        await DecideAsync(turn, cancellationToken);
        conversation.State = turn.State.Write();
        return turn.Replies;
    }

    public Task<IReadOnlyList<FollowUp>> FollowUpAsync(IReadOnlyList<DeskEvent> events, CancellationToken cancellationToken) => live.ExecuteAsync(events, cancellationToken);

    public Reply Apologise(IncomingMessage message, string reference) => new CardReply($"error:{reference}", ErrorCard.Build(reference), ErrorCard.Summary(reference));

    private static bool IsText(IncomingMessage message) => message.Kind == MessageKind.Text && !string.IsNullOrWhiteSpace(message.Text);

    private Task DecideAsync(Turn turn, CancellationToken cancellationToken)
    {
        switch (turn.Message.Kind)
        {
            case MessageKind.Text:
                FilesNotTaken.Tell(turn);
                return texts.AnswerAsync(turn, cancellationToken);
            case MessageKind.CardAction when turn.Message.Action is { } action:
                return clicks.AnswerAsync(turn, action, cancellationToken);
            case MessageKind.Edited:
                return changed.EditedAsync(turn, cancellationToken);
            case MessageKind.Deleted:
                return changed.DeletedAsync(turn, cancellationToken);
            case MessageKind.Joined:
                texts.Welcome(turn);
                return approvals.GreetAsync(turn, cancellationToken);
            default:
                return Task.CompletedTask;
        }
    }
}
