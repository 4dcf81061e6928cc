using Microsoft.Extensions.Logging;

namespace DeskBot.Backend.DeskFiles;

/// <summary>
/// A file, or a folder of YAML files, that administrators edit while the desk runs. It is looked at when it is used, at most every two seconds; a changed one is read again,
/// and a broken one is reported and leaves the last good version in use.
/// </summary>
internal sealed partial class DeskFile<T>(string path, Func<string, T> load, TimeProvider time, ILogger logger) where T : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock reading = new();
    private T? current;
    private (DateTime Written, long Length) seen;
    private long lookedAt;

    /// <summary>The newest version that is valid.</summary>
    /// <exception cref="DeskFileException">There never was a valid one.</exception>
    public T Current
    {
        get
        {
            var known = Volatile.Read(ref current);
            return known is not null && time.GetElapsedTime(Volatile.Read(ref lookedAt)) < Patience ? known : Look();
        }
    }

    private T Look()
    {
        lock (reading)
        {
            var stamp = Stamp();
            Volatile.Write(ref lookedAt, time.GetTimestamp());
            if (current is not null && stamp == seen)
            {
                return current;
            }

            seen = stamp;
            return Read();
        }
    }

    private T Read()
    {
        try
        {
            var reread = current is not null;
            Volatile.Write(ref current, load(path));
            if (reread)
            {
                Reloaded(logger, path);
            }
        }
        catch (DeskFileException broken) when (current is not null)
        {
            Broken(logger, path, broken.Message);
        }

        return current ?? throw new DeskFileException($"{path}: not read.");
    }

    private (DateTime Written, long Length) Stamp()
    {
        FileInfo[] files = Directory.Exists(path) ? new DirectoryInfo(path).GetFiles("*.yaml", SearchOption.AllDirectories) : [new FileInfo(path)];
        var there = files.Where(file => file.Exists).ToList();
        return there.Count == 0 ? default : (there.Max(file => file.LastWriteTimeUtc), there.Sum(file => file.Length + file.FullName.Length));
    }

    [LoggerMessage(LogLevel.Information, "{File} changed and was read again.")]
    private static partial void Reloaded(ILogger logger, string file);

    [LoggerMessage(LogLevel.Error, "{File} changed but is not valid; the version before stays in use. {Problems}")]
    private static partial void Broken(ILogger logger, string file, string problems);
}
