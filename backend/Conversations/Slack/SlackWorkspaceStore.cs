using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>The workspaces that installed the app, and the installations that are under way. Each write is a transaction of its own.</summary>
public sealed class SlackWorkspaceStore(DeskDb db, WriteGate gate, TimeProvider time)
{
    private static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(30);

    /// <summary>The first of these keys that is installed; null when none is.</summary>
    public async Task<InstalledSlackWorkspace?> FindAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var rows = await db.Set<SlackWorkspace>().AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(cancellationToken);
        return keys.Select(key => rows.FirstOrDefault(row => row.Key == key)).FirstOrDefault(row => row is not null)?.AsInstalled();
    }

    /// <summary>The keys of all installations.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) =>
        await db.Set<SlackWorkspace>().AsNoTracking().Select(row => row.Key).OrderBy(key => key).ToListAsync(cancellationToken);

    /// <summary>Records an installation; one of the same key is replaced, with its tokens.</summary>
    public Task InstallAsync(InstalledSlackWorkspace installed, CancellationToken cancellationToken) => WriteAsync(
        async () =>
        {
            if (await db.Set<SlackWorkspace>().SingleOrDefaultAsync(row => row.Key == installed.Key, cancellationToken) is { } known)
            {
                known.Install(installed);
            }
            else
            {
                db.Add(SlackWorkspace.Create(installed));
            }

            return await db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>
    /// Forgets an installation with its tokens, unless it was renewed after the given instant, and marks its conversations as gone.
    /// </summary>
    /// <returns>Whether there was one to forget.</returns>
    public async Task<bool> RemoveAsync(string key, DateTimeOffset uninstalledAt, CancellationToken cancellationToken) => await WriteAsync(
        async () =>
        {
            var removed = await db.Set<SlackWorkspace>().Where(row => row.Key == key && row.InstalledAt <= uninstalledAt).ExecuteDeleteAsync(cancellationToken);
            return removed == 0 ? 0 : 1 + await MarkGoneAsync(key, cancellationToken);
        },
        cancellationToken) > 0;

    /// <summary>Marks a workspace's conversations as gone, where the token is configured and there is no installation to forget.</summary>
    public Task LeaveAsync(string key, CancellationToken cancellationToken) => WriteAsync(() => MarkGoneAsync(key, cancellationToken), cancellationToken);

    /// <summary>Takes the right to refresh a workspace's token for half a minute; false when another process has it.</summary>
    public async Task<bool> TryLeaseRefreshAsync(string key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = now + LeaseFor;
        return await WriteAsync(
            () => db.Set<SlackWorkspace>().Where(row => row.Key == key && (row.RefreshingUntil == null || row.RefreshingUntil < now))
                .ExecuteUpdateAsync(row => row.SetProperty(workspace => workspace.RefreshingUntil, until), cancellationToken),
            cancellationToken) == 1;
    }

    /// <summary>Records the tokens that a refresh gave, together, and lets go of the right to refresh.</summary>
    public Task RefreshedAsync(string key, ProtectedSlackTokens tokens, CancellationToken cancellationToken) => WriteAsync(
        () => db.Set<SlackWorkspace>().Where(row => row.Key == key).ExecuteUpdateAsync(
            row => row.SetProperty(workspace => workspace.AccessToken, tokens.Access)
                .SetProperty(workspace => workspace.RefreshToken, tokens.Refresh)
                .SetProperty(workspace => workspace.ExpiresAt, tokens.ExpiresAt)
                .SetProperty(workspace => workspace.RefreshingUntil, (DateTimeOffset?)null),
            cancellationToken),
        cancellationToken);

    /// <summary>Remembers that an installation was begun, by the hash of its state.</summary>
    public Task BeginInstallAsync(string stateHash, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return WriteAsync(
            async () =>
            {
                await db.Set<SlackInstallState>().Where(state => state.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
                db.Add(new SlackInstallState(stateHash, expiresAt));
                return await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Uses up the state of an installation; false when it was never given, was used before or has expired.</summary>
    public async Task<bool> FinishInstallAsync(string stateHash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await WriteAsync(
            () => db.Set<SlackInstallState>().Where(state => state.Hash == stateHash && state.ExpiresAt >= now).ExecuteDeleteAsync(cancellationToken), cancellationToken) == 1;
    }

    private Task<int> MarkGoneAsync(string key, CancellationToken cancellationToken) =>
        db.Set<Conversation>().Where(row => row.Channel == "slack" && row.Tenant == key)
            .ExecuteUpdateAsync(row => row.SetProperty(conversation => conversation.IsGone, true), cancellationToken);

    private async Task<int> WriteAsync(Func<Task<int>> write, CancellationToken cancellationToken)
    {
        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        var rows = await write();
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return rows;
    }
}
