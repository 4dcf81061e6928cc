using Microsoft.Extensions.Logging;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Tells when something changes in the source folders. Where the system cannot tell, only the regular rescan notices.</summary>
internal sealed partial class FolderWatch(Action changed, ILogger logger) : IDisposable
{
    private readonly Dictionary<string, FileSystemWatcher?> watchers = new(StringComparer.Ordinal);

    /// <summary>Begins to watch those of the folders that exist and are not watched yet.</summary>
    internal void Watch(IEnumerable<string> folders)
    {
        foreach (var folder in folders.Where(folder => !watchers.ContainsKey(folder) && Directory.Exists(folder)))
        {
            watchers[folder] = TryWatch(folder);
        }
    }

    public void Dispose()
    {
        foreach (var watcher in watchers.Values)
        {
            watcher?.Dispose();
        }
    }

    private FileSystemWatcher? TryWatch(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            watcher.Created += (_, _) => changed();
            watcher.Changed += (_, _) => changed();
            watcher.Deleted += (_, _) => changed();
            watcher.Renamed += (_, _) => changed();
            watcher.Error += (_, _) => changed();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException unsupported) // no inotify instances left, or a file system that does not report changes
        {
            LogNotWatched(folder, unsupported.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Knowledge source {Folder} is not watched, only rescanned: {Reason}")]
    private partial void LogNotWatched(string folder, string reason);
}
