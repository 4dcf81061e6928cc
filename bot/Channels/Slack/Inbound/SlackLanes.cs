namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Runs work side by side, but that of one lane one after the other in the order in which it was added.</summary>
internal sealed class SlackLanes
{
    private readonly Dictionary<string, (Task Last, int Length)> _lanes = new(StringComparer.Ordinal);

    /// <summary>Adds work to a lane. It must not throw.</summary>
    public void Add(string lane, Func<Task> work)
    {
        lock (_lanes)
        {
            var (last, length) = _lanes.TryGetValue(lane, out var waiting) ? waiting : (Task.CompletedTask, 0);
            _lanes[lane] = (RunAsync(lane, last, work), length + 1);
        }
    }

    private async Task RunAsync(string lane, Task before, Func<Task> work)
    {
        // Not on the caller's time, and not before the lane knows of it.
        await Task.Yield();
        await before;
        try
        {
            await work();
        }
        finally
        {
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
