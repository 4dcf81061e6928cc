namespace DeskBot.Bot.Channels.Slack.Api;

/// <summary>
/// Keeps within what Slack allows, so that it does not have to refuse: about one message a second in a channel, a short burst before that. Counts this
/// process's own messages.
/// </summary>
internal sealed class SlackRates(TimeProvider time)
{
    private const int Burst = 4;
    private const int SweepAbove = 4096;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Tenant, string Channel), DateTimeOffset> _full = [];

    /// <summary>Takes one message of the channel's allowance; or, taking none, says how long to wait.</summary>
    public TimeSpan Take(string tenant, string channel)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Sweep(now);

            // A bucket, kept as the instant at which it is full again.
            var full = _full.GetValueOrDefault((tenant, channel));
            var next = (full > now ? full : now) + Each;
            var wait = next - now - (Burst * Each);
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            _full[(tenant, channel)] = next;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Holds a channel's messages back, because Slack asked for it.</summary>
    public void Pause(string tenant, string channel, TimeSpan wait)
    {
        lock (_lock)
        {
            _full[(tenant, channel)] = time.GetUtcNow() + wait + ((Burst - 1) * Each);
        }
    }

    private void Sweep(DateTimeOffset now)
    {
        if (_full.Count > SweepAbove)
        {
            foreach (var (channel, _) in _full.Where(entry => entry.Value <= now).ToArray())
            {
                _full.Remove(channel);
            }
        }
    }
}
