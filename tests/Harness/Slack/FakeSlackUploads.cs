using System.Globalization;
using System.Text.Json.Nodes;

namespace DeskBot.Harness.Slack;

/// <summary>Files that the desk uploads, as Slack keeps them: an address is asked for, the bytes come, and once all of a message's files are there they are shown, once.</summary>
public sealed class FakeSlackUploads
{
    private readonly Lock _lock = new();
    private readonly List<SlackUploaded> _files = [];

    /// <summary>All that were asked for, in that order.</summary>
    public IReadOnlyList<SlackUploaded> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _files];
            }
        }
    }

    /// <summary>Those that are shown in a channel.</summary>
    public IReadOnlyList<SlackUploaded> ShownIn(string channel) => [.. All.Where(file => file.Channel == channel)];

    /// <summary>The id of the last one.</summary>
    internal string Last => All[^1].Id;

    internal string Begin(string name, string length)
    {
        lock (_lock)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"F{_files.Count + 1:D4}");
            _files.Add(new SlackUploaded(id, name, long.Parse(length, CultureInfo.InvariantCulture)));
            return id;
        }
    }

    /// <summary>False for an address that was not given, or when the length is not the one that was said.</summary>
    internal bool Take(string id, byte[] bytes) => Change(id, file => file.Length == bytes.Length ? file with { Bytes = bytes } : null);

    /// <summary>Shows the files of a call; false when one of them is not there, or is shown already.</summary>
    internal bool Share(SlackCall call)
    {
        lock (_lock)
        {
            var ids = (call.Arguments["files"] as JsonArray ?? []).Select(file => (string?)file?["id"] ?? "").ToArray();
            return ids.Length > 0
                && ids.All(id => _files.Exists(file => file.Id == id && file.Bytes is not null && file.Channel is null))
                && ids.All(id => Change(id, file => file with { Channel = call["channel_id"], Thread = call["thread_ts"] }));
        }
    }

    internal JsonObject? InfoOf(string id) => All.FirstOrDefault(file => file.Id == id) is not { } file ? null : new JsonObject
    {
        ["id"] = id, ["name"] = file.Name,
        ["ims"] = Places(file, 'D'), ["channels"] = Places(file, 'C'), ["groups"] = Places(file, 'G'),
    };

    private static JsonArray Places(SlackUploaded file, char kind) => file.Channel is { } channel && channel[0] == kind ? [channel] : [];

    private bool Change(string id, Func<SlackUploaded, SlackUploaded?> change)
    {
        lock (_lock)
        {
            var at = _files.FindIndex(file => file.Id == id);
            if (at < 0 || change(_files[at]) is not { } changed)
            {
                return false;
            }

            _files[at] = changed;
            return true;
        }
    }
}

/// <summary>A file that the desk uploads.</summary>
/// <param name="Id">Slack's id of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Length">How many bytes were announced.</param>
public sealed record SlackUploaded(string Id, string Name, long Length)
{
    /// <summary>The bytes, once they came.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Where it is shown; null for nowhere yet.</summary>
    public string? Channel { get; init; }

    /// <summary>In which thread.</summary>
    public string? Thread { get; init; }
}
