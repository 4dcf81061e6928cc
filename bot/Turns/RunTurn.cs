using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>One turn inside a transaction: lock, check, decide, and write down all that follows.</summary>
internal sealed class RunTurn(
    Inbox inbox, ConversationStore conversations, OutboxStore outbox, TurnRecord record, IReception reception, DeskDb db, TimeProvider time, IServiceProvider services)
{
    public async Task<TurnOutcome> ExecuteAsync(QueuedTurn turn, MessageReading reading, ISet<ConversationId> touched, CancellationToken cancellationToken)
    {
        var message = turn.Message;
        var conversation = await conversations.LockAsync(
            turn.Conversation, message.Conversation.Channel, message.Conversation.Tenant, message.Conversation.Id, cancellationToken);
        var first = await inbox.FirstWaitingAsync(turn.Conversation, cancellationToken);
        if (first < turn.InboxId && await inbox.FindWaitingAsync(first.Value, cancellationToken) is { } earlier)
        {
            return new TurnOutcome.NotYet(earlier);
        }

        if (first != turn.InboxId)
        {
            return new TurnOutcome.AlreadyDone();
        }

        var said = await DecideAsync(turn, reading, conversation, cancellationToken);
        var answer = Answer(message, said);
        inbox.Finish(turn.InboxId, answer is null ? null : TurnJson.Write(answer), time.GetUtcNow());
        await DeskWork.FollowUpAsync(services, touched, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await record.SaveAsync(cancellationToken);
        return new TurnOutcome.Finished(answer ?? new ActionAnswer(null, null), new HandedOver(Known(message, conversation), said));
    }

    private async Task<IReadOnlyList<HandedReply>> DecideAsync(QueuedTurn turn, MessageReading reading, OpenConversation conversation, CancellationToken cancellationToken)
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

        var shown = message.IsFromElsewhere ? await ShownAsync(turn.Conversation, replies, cancellationToken) : replies;
        return [.. shown.Select(reply => Say(turn, reply))];
    }

    /// <summary>Who clicked elsewhere sees what came of it: what would change a card that the conversation never showed is shown there.</summary>
    private async Task<IReadOnlyList<Reply>> ShownAsync(ConversationId conversation, IReadOnlyList<Reply> replies, CancellationToken cancellationToken)
    {
        var shown = new List<Reply>(replies.Count);
        foreach (var reply in replies)
        {
            var isMissing = reply is CardReply { Placement: CardPlacement.InPlace, Key: var key } && !(await outbox.ConversationsShowingAsync(key, cancellationToken)).Contains(conversation);
            shown.Add(isMissing && reply is CardReply card ? card with { Placement = CardPlacement.New } : reply);
        }

        return shown;
    }

    private HandedReply Say(QueuedTurn turn, Reply reply)
    {
        var draft = reply.ToDraft(turn.Message.MessageId);
        conversations.Transcribe(turn.Conversation, Speaker.Bot, reply.Text(), null);
        return new HandedReply(reply, draft, outbox.Add(turn.Conversation, draft));
    }

    private static KnownConversation Known(IncomingMessage message, OpenConversation conversation)
    {
        var address = message.Conversation;
        return new KnownConversation(conversation.Id, address.Channel, address.Tenant, address.Id, conversation.Route, address.IsGroup, conversation.PersonId);
    }

    private static ActionAnswer? Answer(IncomingMessage message, IReadOnlyList<HandedReply> said)
    {
        if (message.Action is not { } action)
        {
            return null;
        }

        var replies = said.Select(static handed => handed.Reply).ToArray();
        var card = replies.OfType<CardReply>().LastOrDefault(reply => reply.Placement == CardPlacement.InPlace && reply.Key == action.CardKey);
        var words = replies.OfType<TextReply>().FirstOrDefault()?.Text;
        return message.IsFromElsewhere
            ? new ActionAnswer(null, words ?? (replies.OfType<CardReply>().LastOrDefault() is { } shown ? Markdown.Escape(shown.Summary) : null))
            : new ActionAnswer(card?.Card, card?.Summary ?? words, card?.Key);
    }
}

/// <summary>How a turn ended.</summary>
internal abstract record TurnOutcome
{
    /// <summary>It is written down and takes effect with the commit; then what it says can be sent.</summary>
    public sealed record Finished(ActionAnswer Answer, HandedOver Said) : TurnOutcome;

    /// <summary>Another replica finished it.</summary>
    public sealed record AlreadyDone : TurnOutcome;

    /// <summary>An earlier message of the conversation waits in the store.</summary>
    public sealed record NotYet(WaitingMessage Earlier) : TurnOutcome;

    /// <summary>It threw; nothing of it was written.</summary>
    public sealed record Failed(Exception Error) : TurnOutcome;
}
