namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Runs work side by side, but that of one lane one after the other in the order in which it was added.</summary>
internal sealed class SlackLanes : IDisposable
{
    private const int SideBySide = 32;

    private readonly Dictionary<string, (Task Last, int Length)> _lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(SideBySide);

    /// <summary>Adds work to a lane. It must not throw.</summary>
    public void Add(string lane, Func<Task> work)
    {
        lock (_lanes)
        {
            var (last, length) = _lanes.TryGetValue(lane, out var waiting) ? waiting : (Task.CompletedTask, 0);
            _lanes[lane] = (RunAsync(lane, last, work), length + 1);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task RunAsync(string lane, Task before, Func<Task> work)
    {
        // Not on the caller's time, and not before the lane knows of it.
        await Task.Yield();
        await before;
        await _places.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            _places.Release();
            Leave(lane);
        }
    }

    private void Leave(string lane)
    {
        lock (_lanes)
        {
            var (last, length) = _lanes[lane];
            if (length == 1)
            {
                _lanes.Remove(lane);
            }
            else
            {
                _lanes[lane] = (last, length - 1);
            }
        }
    }
}
