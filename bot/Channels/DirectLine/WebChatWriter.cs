using System.Collections.Concurrent;
using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Backend.Store;
using DeskBot.Bot.Turns;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Puts activities into the store, many senders sharing a commit, and tells the open streams.</summary>
internal sealed class WebChatWriter : BackgroundService
{
    private const int MostMarks = 512;
    private readonly ConcurrentQueue<(string, string)> handed = new();
    private readonly GroupCommit<WebChatEntry?, WebChatAppended?> commits;
    private readonly WebChatHub hub;

    public WebChatWriter(IServiceScopeFactory scopes, WriteGate gate, WebChatHub hub)
    {
        this.hub = hub;
        commits = GroupCommit.ToDesk<WebChatEntry?, WebChatAppended?>(scopes, gate, WriteAsync);
    }

    /// <summary>Stores an activity durably, then shows it to whoever has the conversation open.</summary>
    public async Task<WebChatAppended> AppendAsync(WebChatEntry entry)
    {
        var appended = await commits.WriteAsync(entry) ?? throw new InvalidOperationException("An activity was written without an outcome.");
        if (appended is { Stored: { } stored, IsNew: true })
        {
            hub.Publish(stored);
        }

        return appended;
    }

    /// <summary>Notes that the inbox has an activity. It is written along with a later activity; until then a restart would hand it in again, to no effect.</summary>
    public void NoteHanded(string conversationId, string activityId) => handed.Enqueue((conversationId, activityId));

    /// <summary>Writes the notes that no activity has taken along.</summary>
    public Task FlushAsync() => handed.IsEmpty ? Task.CompletedTask : commits.WriteAsync(null);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => commits.RunAsync(stoppingToken);

    /// <summary>Writes a batch; an item without an entry is there for the notes alone.</summary>
    private async Task<IReadOnlyList<WebChatAppended?>> WriteAsync(
        IServiceProvider services, IReadOnlyList<WebChatEntry?> items, CancellationToken cancellationToken)
    {
        var entries = items.OfType<WebChatEntry>().ToArray();
        var appended = await services.GetRequiredService<AppendWebChatActivities>().ExecuteAsync(entries, TakeHanded(), cancellationToken);
        var next = 0;
        return [.. items.Select(item => item is null ? null : appended[next++])];
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
