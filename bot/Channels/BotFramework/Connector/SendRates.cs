namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>
/// Keeps within what Teams allows, so that it does not have to refuse: per conversation 7 sends in a second, 8 in two, 60 in thirty, 1,800 in an hour; per
/// tenant 50 in a second. Counts this process's own sends.
/// </summary>
internal sealed class SendRates(TimeProvider time)
{
    private const int SweepEvery = 1024;

    private static readonly Window[] PerConversation =
    [
        new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1800, TimeSpan.FromHours(1)),
    ];

    private static readonly Window[] PerTenant = [new(50, TimeSpan.FromSeconds(1))];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private int _untilSweep = SweepEvery;

    /// <summary>Takes one send of the conversation's and the tenant's allowance; or, taking none, says how long to wait.</summary>
    public TimeSpan Take(string tenant, string conversation)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Sweep(now);
            var lane = LaneOf($"c {tenant} {conversation}", PerConversation);
            var all = LaneOf($"t {tenant}", PerTenant);
            var wait = TimeSpan.FromTicks(Math.Max(lane.WaitAt(now).Ticks, all.WaitAt(now).Ticks));
            if (wait == TimeSpan.Zero)
            {
                lane.Record(now);
                all.Record(now);
            }

            return wait;
        }
    }

    /// <summary>Holds a conversation's sends back, because the channel asked for it.</summary>
    public void Pause(string tenant, string conversation, TimeSpan wait)
    {
        lock (_lock)
        {
            LaneOf($"c {tenant} {conversation}", PerConversation).PausedUntil = time.GetUtcNow() + wait;
        }
    }

    private Lane LaneOf(string name, Window[] windows)
    {
        if (!_lanes.TryGetValue(name, out var lane))
        {
            _lanes[name] = lane = new Lane(windows);
        }

        return lane;
    }

    private void Sweep(DateTimeOffset now)
    {
        if (--_untilSweep > 0)
        {
            return;
        }

        _untilSweep = SweepEvery;
        foreach (var (name, lane) in _lanes)
        {
            if (lane.IsIdle(now))
            {
                _lanes.Remove(name);
            }
        }
    }

    private sealed record Window(int Sends, TimeSpan Length);

    private sealed class Lane(Window[] windows)
    {
        private readonly List<DateTimeOffset> _sends = [];

        public DateTimeOffset PausedUntil { get; set; }

        public TimeSpan WaitAt(DateTimeOffset now)
        {
            var free = PausedUntil;
            foreach (var window in windows)
            {
                if (_sends.Count >= window.Sends && _sends[^window.Sends] + window.Length is var until && until > free)
                {
                    free = until;
                }
            }

            return free > now ? free - now : TimeSpan.Zero;
        }

        public void Record(DateTimeOffset now)
        {
            var kept = windows[^1];
            if (_sends.Count >= 2 * kept.Sends)
            {
                _sends.RemoveRange(0, kept.Sends);
            }

            _sends.Add(now);
        }

        public bool IsIdle(DateTimeOffset now) => PausedUntil <= now && (_sends.Count == 0 || now - _sends[^1] > windows[^1].Length);
    }
}
