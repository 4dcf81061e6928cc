using System.Collections.Concurrent;
using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Backend.Store;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Puts activities into the store and tells the open streams.</summary>
internal sealed class WebChatWriter(IServiceScopeFactory scopes, WriteGate gate, WebChatHub hub)
{
    private const int MostMarks = 512;
    private readonly ConcurrentQueue<(string, string)> handed = new();

    /// <summary>Stores an activity durably, then shows it to whoever has the conversation open.</summary>
    public async Task<WebChatAppended> AppendAsync(WebChatEntry entry, CancellationToken cancellationToken)
    {
        var appended = (await WriteAsync([entry], cancellationToken))[0];
        if (appended is { Stored: { } stored, IsNew: true })
        {
            hub.Publish(stored);
        }

        return appended;
    }

    /// <summary>Notes that the inbox has an activity. It is written along with a later activity; until then a restart would hand it in again, to no effect.</summary>
    public void NoteHanded(string conversationId, string activityId) => handed.Enqueue((conversationId, activityId));

    /// <summary>Writes the notes that no activity has taken along.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => handed.IsEmpty ? Task.CompletedTask : WriteAsync([], cancellationToken);

    private async Task<IReadOnlyList<WebChatAppended>> WriteAsync(IReadOnlyList<WebChatEntry> entries, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DeskDb>();
        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        var appended = await scope.ServiceProvider.GetRequiredService<AppendWebChatActivities>().ExecuteAsync(entries, TakeHanded(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return appended;
    }

    private List<(string ConversationId, string ActivityId)> TakeHanded()
    {
        var taken = new List<(string, string)>();
        while (taken.Count < MostMarks && handed.TryDequeue(out var one))
        {
            taken.Add(one);
        }

        return taken;
    }
}
