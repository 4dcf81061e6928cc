using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>One turn inside a transaction: lock, check, decide, and write down all that follows.</summary>
internal sealed class RunTurn(Inbox inbox, ConversationStore conversations, OutboxStore outbox, IReception reception, DeskDb db, TimeProvider time, IServiceProvider services)
{
    public async Task<TurnOutcome> ExecuteAsync(QueuedTurn turn, MessageReading reading, ISet<ConversationId> touched, CancellationToken cancellationToken)
    {
        var message = turn.Message;
        var conversation = await conversations.LockAsync(
            turn.Conversation, message.Conversation.Channel, message.Conversation.Tenant, message.Conversation.Id, cancellationToken);
        var first = await inbox.FirstWaitingAsync(turn.Conversation, cancellationToken);
        if (first is null || first.Id > turn.InboxId)
        {
            return new TurnOutcome.AlreadyDone();
        }

        if (first.Id < turn.InboxId)
        {
            return new TurnOutcome.NotYet(first);
        }

        var replies = await DecideAsync(turn, reading, conversation, cancellationToken);
        var answer = Answer(message, replies);
        inbox.Finish(turn.InboxId, answer is null ? null : TurnJson.Write(answer), time.GetUtcNow());
        await DeskWork.FollowUpAsync(services, touched, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        touched.Add(turn.Conversation);
        return new TurnOutcome.Finished(answer ?? new ActionAnswer(null, null));
    }

    private async Task<IReadOnlyList<Reply>> DecideAsync(QueuedTurn turn, MessageReading reading, OpenConversation conversation, CancellationToken cancellationToken)
    {
        var message = turn.Message;
        conversation.ReachedAt(message.Conversation.Route, message.Conversation.IsGroup, time.GetUtcNow());
        var replies = await reception.DecideAsync(reading, conversation, cancellationToken);
        if (message.Kind == MessageKind.Left)
        {
            conversation.Left();
        }

        var said = message.Action is { } action ? $"[{action.Verb}]" : message.Text;
        if (said.Length > 0)
        {
            conversations.Transcribe(turn.Conversation, Speaker.Person, said, message.MessageId);
        }

        foreach (var reply in replies)
        {
            outbox.Add(turn.Conversation, reply.ToDraft(message.MessageId));
            conversations.Transcribe(turn.Conversation, Speaker.Bot, reply.Text(), null);
        }

        return replies;
    }

    private static ActionAnswer? Answer(IncomingMessage message, IReadOnlyList<Reply> replies)
    {
        if (message.Action is not { } action)
        {
            return null;
        }

        var card = replies.OfType<CardReply>().LastOrDefault(reply => reply.Placement == CardPlacement.InPlace && reply.Key == action.CardKey);
        return new ActionAnswer(card?.Card, card?.Summary ?? replies.OfType<TextReply>().FirstOrDefault()?.Text, card?.Key);
    }
}

/// <summary>How a turn ended.</summary>
internal abstract record TurnOutcome
{
    /// <summary>It is written down and takes effect with the commit.</summary>
    public sealed record Finished(ActionAnswer Answer) : TurnOutcome;

    /// <summary>Another replica finished it.</summary>
    public sealed record AlreadyDone : TurnOutcome;

    /// <summary>An earlier message of the conversation waits in the store.</summary>
    public sealed record NotYet(WaitingMessage Earlier) : TurnOutcome;

    /// <summary>It threw; nothing of it was written.</summary>
    public sealed record Failed(Exception Error) : TurnOutcome;
}
